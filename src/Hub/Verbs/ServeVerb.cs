using System.CommandLine;
using Hub.Hosting;
using Hub.Records.Ledgering;

namespace Hub.Verbs;

/// <summary><c>serve</c>: everything in one process, until it is stopped.</summary>
internal static class ServeVerb
{
    public static Command Command()
    {
        var verb = new Command("serve", "serve GraphQL, tokens and pages; what happens without a verb");
        verb.SetAction((_, cancel) => RunAsync(cancel));
        return verb;
    }

    public static async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await HubHost.PrepareMonitoringAsync(app.Services, cancel);
        await SampleCity.ImportAsync(app.Services, cancel);
        // The first entry waits for much that later ones do not; nobody's answer shall.
        await app.Services.GetRequiredService<LedgerWriter>().CanWriteAsync(cancel);
        await app.StartAsync(cancel);
        Welcome.Print(app);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
