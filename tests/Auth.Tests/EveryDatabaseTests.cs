using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Auth.Tests;

/// <summary>The ways through the store, on each database. Servers are named by `HUB_TEST_POSTGRES` and `HUB_TEST_SQLSERVER`;
/// SQL Server joins only where it is named.</summary>
public sealed class EveryDatabaseTests
{
    public static TheoryData<string> Databases => ServerOf(AuthProvider.SqlServer) is null
        ? [AuthProvider.Sqlite, AuthProvider.PostgreSql]
        : [AuthProvider.Sqlite, AuthProvider.PostgreSql, AuthProvider.SqlServer];

    [SkippableTheory]
    [MemberData(nameof(Databases))]
    public async Task Grants_rotation_replay_and_revocation_work(string provider)
    {
        var system = new DepartmentSystem("ps-system");
        await using var host = await Start(provider, system);
        using var browser = new Browser(host);
        var first = await browser.Tokens("offline_access purpose:CASE_HANDLING", "officer");
        var second = await browser.Refresh(first.RefreshToken);
        var assertion = system.Assertion();

        var reuse = await browser.Refresh(first.RefreshToken);
        var uses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => system.Ask(host, assertion)));
        await host.With<People>(people => people.Deactivate("demo-worker-officer", default));

        Assert.Equal("invalid_grant", reuse.Error);
        Assert.Null(await host.WhoAmI(second.AccessToken));
        Assert.NotNull(await host.WhoAmI(Assert.Single(uses, use => use.Status == 200).AccessToken));
        Assert.All(uses, use => Assert.InRange(use.Status, 200, 401));
        Assert.Equal(200, (int)(await browser.SignIn("purpose:CASE_HANDLING", "officer")).StatusCode);
    }

    private static async Task<AuthHost> Start(string provider, DepartmentSystem system)
    {
        var clients = Path.Combine(Directory.CreateTempSubdirectory("auth-clients-").FullName, "clients.json");
        await File.WriteAllTextAsync(clients, $$"""{ "clients": [ {{system.Entry("PUBLIC_SECURITY", "CASE_HANDLING")}} ] }""");
        (string, string)[] settings = [("Auth:Clients", clients), ("Database:Provider", provider)];
        if (provider == AuthProvider.Sqlite)
        {
            return await AuthHost.Start(null, settings);
        }

        var server = ServerOf(provider);
        Skip.If(server is null, $"no {provider} server was named; see tests/README.md");
        // A database of its own: it is deleted first.
        var connection = new DbConnectionStringBuilder { ConnectionString = server, ["Database"] = "auth_tests" }.ConnectionString;
        await Empty(provider, connection);
        return await AuthHost.Start(null, [.. settings, ("Auth:Database:ConnectionString", connection)]);
    }

    private static string? ServerOf(string provider) =>
        Environment.GetEnvironmentVariable(provider == AuthProvider.SqlServer ? "HUB_TEST_SQLSERVER" : "HUB_TEST_POSTGRES");

    private static async Task Empty(string provider, string connection)
    {
        var builder = new DbContextOptionsBuilder();
        builder.UseProvider(provider, connection);
        await using var database = new DbContext(builder.Options);
        await database.Database.EnsureDeletedAsync();
    }
}
