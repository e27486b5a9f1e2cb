using System.Security.Cryptography;
using System.Text;

namespace Auth.Tests;

public sealed class ClientFileTests
{
    private static readonly SchemaPurposeClaims Claims = SchemaPurposeClaims.FromDirectory(AuthHost.SchemaFolder);
    private static readonly DepartmentSystem Police = new("ps-system");

    [Fact]
    public void Sound_file_gives_registrations()
    {
        var client = Assert.Single(Parse($$"""{ "clients": [ {{Police.Entry("PUBLIC_SECURITY", "CASE_HANDLING")}} ] }"""));

        Assert.Equal(("ps-system", "PUBLIC_SECURITY", "210202"), (client.ClientId, client.Profile.Department, client.Profile.Division));
        Assert.NotNull(client.Keys);
    }

    [Fact]
    public void Faults_name_file_line_column_and_field()
    {
        var fault = Assert.Throws<AuthConfigurationException>(() => Parse("""
            {
              "clients": [
                { "clientId": "a-system", "department": "SCHOOLS", "division": "21",
                  "org": "o", "purposes": ["AUDIT"], "publicKeyPem": "x" },
                { "clientId": "a-system", "department": "SCHOOL", "division": "2102",
                  "purposes": ["SCHOOLING",
                    "AUDIT"] }
              ]
            }
            """));

        Assert.Equal(
            [
                "clients.json(3,45): AUTH035: `clients[0].department`: department `SCHOOLS` is unknown; use a value of enum `Department`",
                "clients.json(3,68): AUTH036: `clients[0].division`: `division` must be a code of 4, 6, 9 or 12 digits",
                "clients.json(4,32): AUTH038: `clients[0].purposes[0]`: `SCHOOLS` may not claim `AUDIT`; remove it",
                "clients.json(4,58): AUTH040: `clients[0].publicKeyPem`: `publicKeyPem` must hold public keys only: "
                    + "RSA of 2048 bits or more, or EC P-256, P-384 or P-521",
                "clients.json(5,5): AUTH037: `clients[1].org`: `org` is missing; name the organisation's id",
                "clients.json(7,9): AUTH038: `clients[1].purposes[1]`: `SCHOOL` may not claim `AUDIT`; remove it",
                "clients.json(5,5): AUTH039: `clients[1].jwks`: give the public key as exactly one of `jwks` and `publicKeyPem`",
                "clients.json(5,19): AUTH032: `clients[1].clientId`: client `a-system` is registered twice; remove one",
            ],
            fault.Message.Split(Environment.NewLine));
    }

    [Theory]
    [InlineData("""{ "clients": [ { "clientId": "a-system", "secret": "x" } ] }""")]
    [InlineData("""{ "clients": [ { "clientId": 7 } ] }""")]
    [InlineData("""{ "clients": [ """)]
    [InlineData("")]
    public void Unreadable_file_names_the_place(string text)
    {
        var fault = Assert.Throws<AuthConfigurationException>(() => Parse(text));

        Assert.Matches(@"^clients\.json\(\d+,\d+\): AUTH031: ", fault.Message);
    }

    [Fact]
    public void Private_key_does_not_belong_here()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(true);
        static string Text(byte[]? bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
        var (x, y, d) = (Text(parameters.Q.X), Text(parameters.Q.Y), Text(parameters.D));
        var jwk = $$"""{ "kty": "EC", "crv": "P-256", "x": "{{x}}", "y": "{{y}}", "d": "{{d}}" }""";

        Assert.Null(ClientKeys.Read($$"""{ "keys": [ {{jwk}} ] }""", null));
        Assert.Null(ClientKeys.Read(null, key.ExportPkcs8PrivateKeyPem()));
    }

    [Theory]
    [InlineData("""{ "keys": [] }""")]
    [InlineData("""{ "keys": [ { "kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0" } ] }""")]
    [InlineData("""{ "keys": [ { "kty": "RSA", "n": "AQAB", "e": "AQAB" } ] }""")]
    [InlineData("""{ "keys": [ { "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA" } ] }""")]
    [InlineData("[]")]
    public void Unfit_key_is_refused(string jwks)
    {
        Assert.Null(ClientKeys.Read(jwks, null));
    }

    [Fact]
    public async Task Client_taken_out_of_the_file_is_out_after_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("auth-").FullName;
        var file = Path.Combine(folder, "clients.json");
        await File.WriteAllTextAsync(file, $$"""{ "clients": [ {{Police.Entry("PUBLIC_SECURITY", "CASE_HANDLING")}} ] }""");
        string token;
        await using (var first = await AuthHost.Start(folder, ("Auth:Clients", file)))
        {
            token = (await Police.Ask(first, Police.Assertion())).AccessToken;
        }

        await File.WriteAllTextAsync(file, """{ "clients": [] }""");
        await using var second = await AuthHost.Start(folder, ("Auth:Clients", file));

        Assert.Equal("invalid_client", (await Police.Ask(second, Police.Assertion())).Error);
        Assert.Null(await second.WhoAmI(token));
    }

    private static IReadOnlyList<Registration> Parse(string text) => ClientFile.Parse("clients.json", Encoding.UTF8.GetBytes(text), Claims);
}
