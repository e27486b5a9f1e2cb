namespace Auth.Tests;

/// <summary>One host for all tests that need no settings of their own.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    internal AuthHost Host { get; private set; } = null!;

    internal string ClientsFile { get; private set; } = "";

    internal DepartmentSystem Police { get; } = new("ps-system");

    public async Task InitializeAsync()
    {
        ClientsFile = Path.Combine(Directory.CreateTempSubdirectory("auth-clients-").FullName, "clients.json");
        await File.WriteAllTextAsync(ClientsFile, $$"""
            { "clients": [ {{Police.Entry("PUBLIC_SECURITY", "CASE_HANDLING")}} ] }
            """);
        Host = await AuthHost.Start(null, ("Auth:Clients", ClientsFile));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class OnDemoHost : ICollectionFixture<DemoHost>
{
    public const string Name = "demo host";
}
