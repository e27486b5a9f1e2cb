using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Auth.Tests;

/// <summary>A department's system that proves itself by `private_key_jwt`.</summary>
internal sealed class DepartmentSystem(string clientId)
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string ClientId => clientId;

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    public string Entry(string department, params string[] purposes) => JsonSerializer.Serialize(new
    {
        clientId,
        department,
        division = "210202",
        org = "org-17",
        purposes,
        publicKeyPem = PublicPem,
    });

    /// <summary>Claims by default as they should be; a null value leaves the claim out.</summary>
    public string Assertion(string typ = "client-authentication+jwt", params (string Name, object? Value)[] changes)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["aud"] = AuthHost.Issuer,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["exp"] = now + 60,
        };
        foreach (var (name, value) in changes)
        {
            claims.Remove(name);
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            TokenType = typ,
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    public Task<Answer> Ask(AuthHost host, string assertion, string scope = "purpose:CASE_HANDLING") => host.Token(
        ("grant_type", "client_credentials"),
        ("client_id", clientId),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
        ("scope", scope));
}
