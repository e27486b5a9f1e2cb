using System.Security.Cryptography;

namespace Auth.Tests;

public sealed class AuthStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auth-").FullName;

    [Fact]
    public async Task Store_with_demo_clients_does_not_start_outside_the_demo()
    {
        await using (await AuthHost.Start(folder))
        {
        }

        var fault = await Assert.ThrowsAsync<AuthConfigurationException>(() => AuthHost.Start(folder, Served()));

        Assert.StartsWith("AUTH050", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_that_is_not_migrated_does_not_start_outside_the_demo()
    {
        var fault = await Assert.ThrowsAsync<AuthConfigurationException>(() => AuthHost.Start(folder, Served()));

        Assert.StartsWith("AUTH053", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_secrets_do_not_exist_outside_the_demo()
    {
        await using var host = await AuthHost.Start(folder, [.. Served(), ("Auth:Database:MigrateOnStart", "true")]);

        var answer = await host.Token(
            ("grant_type", "client_credentials"), ("client_id", "any"), ("client_secret", "any"), ("scope", "purpose:CASE_HANDLING"));
        var discovery = await host.Http.GetStringAsync(".well-known/openid-configuration");

        Assert.Equal("invalid_client", answer.Error ?? "");
        Assert.DoesNotContain("client_secret", discovery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_keeps_clients_people_and_tokens()
    {
        string token;
        await using (var first = await AuthHost.Start(folder))
        {
            token = (await first.ClientToken("demo-court", "purpose:CASE_HANDLING")).AccessToken;
        }

        await using var second = await AuthHost.Start(folder);

        Assert.NotNull(await second.WhoAmI(token));
        Assert.Equal(200, (await second.ClientToken("demo-court", "purpose:CASE_HANDLING")).Status);
    }

    [SkippableFact]
    public async Task Store_and_secrets_are_for_their_owner_only()
    {
        Skip.If(OperatingSystem.IsWindows());

        await using var host = await AuthHost.Start(folder);

        Assert.All(
            [Path.Combine(folder, "auth.db"), Path.Combine(folder, "keys", "demo-clients.json")],
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(file)));
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private (string, string)[] Served()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signing = Path.Combine(folder, "signing.pem");
        var secret = Path.Combine(folder, "secret");
        File.WriteAllText(signing, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(secret, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return
        [
            ("Demo", "false"), ("Auth:Keys:Signing", signing), ("Auth:Keys:Encryption", secret), ("Auth:Keys:Identity", secret),
        ];
    }
}
