using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Auth.Tests;

public sealed class KeyRingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auth-keys-").FullName;

    [SkippableFact]
    public void Demo_keys_are_for_their_owner_only()
    {
        Skip.If(OperatingSystem.IsWindows());

        KeyRing.Load(Demo());

        Assert.All(Directory.GetFiles(Keys()), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(Keys()));
    }

    [Fact]
    public void Demo_keys_stay_the_same_after_a_restart()
    {
        var first = KeyRing.Load(Demo());

        var second = KeyRing.Load(Demo());

        Assert.Equal(first.Signing[0].Key.KeyId, second.Signing[0].Key.KeyId);
        Assert.Equal(first.Identity, second.Identity);
    }

    [Fact]
    public void Nothing_is_made_outside_the_demo()
    {
        var fault = Assert.Throws<AuthConfigurationException>(() => KeyRing.Load(Demo() with { Demo = false }));

        Assert.StartsWith("AUTH010", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Keys()));
    }

    [Theory]
    [InlineData("ec.pem", "ES256")]
    [InlineData("rsa.pem", "RS256")]
    [InlineData("rsa-old.pem", "RS256")]
    [InlineData("ec.pfx", "ES256")]
    public void Configured_keys_are_read(string file, string algorithm)
    {
        WriteKeys();

        var ring = KeyRing.Load(Configured(file));

        Assert.Equal(algorithm, ring.Signing[0].Algorithm);
    }

    [Theory]
    [InlineData("short.pem", "AUTH012")]
    [InlineData("nonsense.pem", "AUTH012")]
    [InlineData("missing.pem", "AUTH011")]
    public void Unfit_key_is_named(string file, string code)
    {
        WriteKeys();

        var fault = Assert.Throws<AuthConfigurationException>(() => KeyRing.Load(Configured(file)));

        Assert.StartsWith(code, fault.Message, StringComparison.Ordinal);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private AuthOptions Demo() => new() { Demo = true, Keys = new KeyFiles { Directory = Keys() } };

    private AuthOptions Configured(string signing) => new()
    {
        Keys = new KeyFiles
        {
            Signing = [Path.Combine(folder, signing)],
            Encryption = Path.Combine(folder, "secret"),
            Identity = Path.Combine(folder, "secret"),
            Password = "p",
        },
    };

    private string Keys() => Path.Combine(folder, "keys");

    private void WriteKeys()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using var tooShort = RSA.Create(1024);
        var certificate = new CertificateRequest("CN=auth", ec, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        Write("ec.pem", ec.ExportPkcs8PrivateKeyPem());
        Write("rsa.pem", rsa.ExportPkcs8PrivateKeyPem());
        Write("rsa-old.pem", rsa.ExportRSAPrivateKeyPem());
        Write("short.pem", tooShort.ExportPkcs8PrivateKeyPem());
        Write("nonsense.pem", "nonsense");
        Write("secret", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        File.WriteAllBytes(Path.Combine(folder, "ec.pfx"), certificate.Export(X509ContentType.Pfx, "p"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
