using System.CommandLine;
using Auth;
using Hub.Hosting;

namespace Hub.Verbs;

/// <summary><c>migrate</c>: brings the tables of records, ledger and token service up to date.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var verb = new Command("migrate", "bring the tables of records, ledger and token service up to date; data stays");
        verb.SetAction((_, cancel) => RunAsync(cancel));
        return verb;
    }

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await HubHost.PrepareMonitoringAsync(app.Services, cancel);
        await app.Services.GetRequiredService<AuthStart>().Migrate(cancel);
        Console.WriteLine("all tables are up to date");
        return 0;
    }
}
