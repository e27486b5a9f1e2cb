using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Auth;

/// <summary>Gets the token service ready, in this order: rules, keys, store, clients, and in the demo its clients and people.</summary>
public sealed class AuthStart(AuthOptions options, IServiceProvider services, IServiceScopeFactory scopes)
    : IHostedLifecycleService, IDisposable
{
    private readonly SemaphoreSlim once = new(1);
    private bool prepared;

    /// <summary>How to sign in to the demo; filled only by the start that made the people, so that a host can print it once.</summary>
    public IReadOnlyList<DemoLogin> NewDemoLogins { get; private set; } = [];

    public async Task Prepare(CancellationToken cancel)
    {
        await once.WaitAsync(cancel);
        try
        {
            if (!prepared)
            {
                StartupRules.Check(options, options.Addresses);
                services.GetRequiredService<KeyRing>();
                PrivateFile.MakeDirectory(options.Keys.CookieDirectory);
                await using var scope = scopes.CreateAsyncScope();
                await PrepareStore(scope.ServiceProvider.GetRequiredService<AuthStore>(), cancel);
                await Seed(scope.ServiceProvider, cancel);
                prepared = true;
            }
        }
        finally
        {
            once.Release();
        }
    }

    /// <summary>Brings the store's tables up to date; for the verb `migrate`.</summary>
    public async Task Migrate(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Migrate(scope.ServiceProvider.GetRequiredService<AuthStore>(), cancel);
    }

    public void Dispose() => once.Dispose();

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Prepare(cancellationToken);

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Once more with the addresses really bound, whichever way they were configured.
    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken)
    {
        var bound = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses;
        StartupRules.Check(options, bound ?? []);
        return Task.CompletedTask;
    }

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareStore(AuthStore store, CancellationToken cancel)
    {
        if (options.MigrateOnStart)
        {
            await Migrate(store, cancel);
        }
        else if ((await store.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            throw new AuthConfigurationException("AUTH053: the token store is not up to date; run the verb `migrate`");
        }
    }

    private static async Task Migrate(AuthStore store, CancellationToken cancel)
    {
        var file = store.Database.IsSqlite() ? store.Database.GetDbConnection().DataSource : "";
        if (Path.GetDirectoryName(file) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        await store.Database.MigrateAsync(cancel);
        if (file.Length > 0)
        {
            PrivateFile.Restrict([file, $"{file}-wal", $"{file}-shm"]);
        }
    }

    private async Task Seed(IServiceProvider scoped, CancellationToken cancel)
    {
        await scoped.GetRequiredService<ClientSeeding>().Run(cancel);
        if (options.Demo)
        {
            await DemoClients.SeedAsync(scoped, cancel);
            NewDemoLogins = await DemoPeople.SeedAsync(scoped, cancel);
        }
    }
}
