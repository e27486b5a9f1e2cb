using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace Auth;

/// <summary>The keys of this deployment, loaded once.</summary>
internal sealed record KeyRing(IReadOnlyList<SigningCredentials> Signing, EncryptingCredentials Encryption, byte[] Identity)
{
    private const int SecretBytes = 32;

    public static KeyRing Load(AuthOptions options) => options.Demo ? Demo(options.Keys) : Configured(options.Keys);

    private static KeyRing Demo(KeyFiles files)
    {
        PrivateFile.MakeDirectory(files.Directory);
        string Make(string name, Func<string> make) => PrivateFile.ReadOrMake(Path.Combine(files.Directory, name), make);
        return new KeyRing(
            [FromPem(Make("signing.pem", NewSigningKey))],
            Encrypting(Secret(Make("encryption.key", NewSecret), "encryption.key")),
            Secret(Make("identity.key", NewSecret), "identity.key"));
    }

    private static KeyRing Configured(KeyFiles files) => files is { Signing.Count: > 0, Encryption: { } encryption, Identity: { } identity }
        ? new KeyRing(
            [.. files.Signing.Select(path => FromFile(path, files.Password))],
            Encrypting(Secret(Read(encryption), encryption)),
            Secret(Read(identity), identity))
        : throw new AuthConfigurationException("AUTH010: keys are missing; outside the demo set `HUB__Auth__Keys__Signing`, "
            + "`HUB__Auth__Keys__Encryption` and `HUB__Auth__Keys__Identity` to files");

    private static string Read(string path) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw new AuthConfigurationException($"AUTH011: there is no key file `{path}`");

    private static SigningCredentials FromFile(string path, string? password)
    {
        try
        {
            return Path.GetExtension(path) is ".pfx" or ".p12" ? FromPkcs12(path, password) : FromPem(Read(path));
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new AuthConfigurationException($"AUTH012: `{path}` holds no usable private key (PEM or PKCS#12, EC P-256 or RSA)");
        }
    }

    private static SigningCredentials FromPkcs12(string path, string? password)
    {
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password, X509KeyStorageFlags.EphemeralKeySet);
        return certificate.GetECDsaPrivateKey() is { } ec ? Credentials(ec)
            : certificate.GetRSAPrivateKey() is { } rsa ? Credentials(rsa)
            : throw new CryptographicException("no private key");
    }

    private static SigningCredentials FromPem(string pem)
    {
        if (pem.Contains("RSA PRIVATE KEY", StringComparison.Ordinal))
        {
            return Credentials(RsaFrom(pem));
        }

        try
        {
            var ec = ECDsa.Create();
            ec.ImportFromPem(pem);
            return Credentials(ec);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            return Credentials(RsaFrom(pem));
        }
    }

    private static RSA RsaFrom(string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa;
    }

    private static SigningCredentials Credentials(ECDsa key) =>
        Named(new ECDsaSecurityKey(key), key.KeySize switch
        {
            256 => SecurityAlgorithms.EcdsaSha256,
            384 => SecurityAlgorithms.EcdsaSha384,
            _ => throw new CryptographicException("unknown curve"),
        });

    private static SigningCredentials Credentials(RSA key) => key.KeySize >= 2048
        ? Named(new RsaSecurityKey(key), SecurityAlgorithms.RsaSha256)
        : throw new CryptographicException("key too short");

    private static SigningCredentials Named(AsymmetricSecurityKey key, string algorithm)
    {
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return new SigningCredentials(key, algorithm);
    }

    private static EncryptingCredentials Encrypting(byte[] secret) =>
        new(new SymmetricSecurityKey(secret[..SecretBytes]), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512);

    private static byte[] Secret(string text, string path)
    {
        var bytes = new byte[1024];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= SecretBytes
            ? bytes[..length]
            : throw new AuthConfigurationException($"AUTH013: `{path}` must hold at least {SecretBytes} random bytes in Base64");
    }

    private static string NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
}
