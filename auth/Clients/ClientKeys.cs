using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Auth;

/// <summary>Public keys of clients, as JWKS or PEM.</summary>
internal static class ClientKeys
{
    /// <summary>Null when a key is not public, of a kind not allowed, or too short.</summary>
    public static JsonWebKeySet? Read(string? jwks, string? pem)
    {
        try
        {
            var set = jwks is not null ? JsonWebKeySet.Create(jwks) : FromPem(pem ?? "");
            return set.Keys.Count > 0 && set.Keys.All(IsFit) ? set : null;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException or FormatException)
        {
            return null;
        }
    }

    // JsonWebKeySet.Create takes anything for a key; importing it shows whether it is one.
    private static bool IsFit(JsonWebKey key)
    {
        if (key.HasPrivateKey || key.K is not null)
        {
            return false;
        }

        switch (key.Kty)
        {
            case JsonWebAlgorithmsKeyTypes.RSA:
                using (var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key.N), Exponent = Bytes(key.E) }))
                {
                    return rsa.KeySize >= 2048;
                }

            case JsonWebAlgorithmsKeyTypes.EllipticCurve:
                var point = new ECPoint { X = Bytes(key.X), Y = Bytes(key.Y) };
                using (var ec = ECDsa.Create(new ECParameters { Curve = Curve(key.Crv), Q = point }))
                {
                    return ec.KeySize >= 256;
                }

            default:
                return false;
        }
    }

    private static byte[] Bytes(string? text) => Base64UrlEncoder.DecodeBytes(text ?? throw new FormatException());

    private static ECCurve Curve(string? name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => throw new FormatException(),
    };

    private static JsonWebKeySet FromPem(string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new FormatException();
        }

        var set = new JsonWebKeySet();
        set.Keys.Add(KeyFrom(pem));
        return set;
    }

    private static JsonWebKey KeyFrom(string pem)
    {
        try
        {
            using var ec = ECDsa.Create();
            ec.ImportFromPem(pem);
            return JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ec));
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)));
        }
    }
}
