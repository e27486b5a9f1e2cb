using Auth;
using Hub.Bench.Alerts;
using Hub.Hosting;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bench;

/// <summary>The parts of alerts.sh, each on the hub that the environment names.</summary>
internal static class AlertFigures
{
    public static async Task FanoutAsync(FanoutFigures figures, Uri server, HubProcess process, bool isBare, CancellationToken cancel)
    {
        if (isBare)
        {
            using var http = new HttpClient();
            var tell = new Uri(server, "/tell");
            await figures.PrintAsync(
                server, process, count => Task.FromResult(Enumerable.Repeat("none", count).ToArray()),
                async stop => (await http.PostAsync(tell, null, stop)).Dispose(), Console.Error, cancel);
            return;
        }

        await using var app = await OpenAsync(cancel);
        using var scene = await AlertScene.FindAsync(app.Services, server, cancel);
        await figures.PrintAsync(server, process, count => scene.TokensAsync(count, cancel), scene.ChangeAsync, Console.Error, cancel);
    }

    public static async Task ChangeAsync(int files, CancellationToken cancel)
    {
        Statements.Listen();
        await using var app = await OpenAsync(cancel);
        await new ChangeFigures(app.Services, Console.Error).PrintAsync(files, cancel);
    }

    public static async Task TickAsync(int[] sizes, CancellationToken cancel)
    {
        Statements.Listen();
        await using var app = await OpenAsync(cancel);
        await new TickFigures(app.Services, Console.Error).PrintAsync(sizes, cancel);
    }

    public static async Task DropAsync(CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await using var store = app.Services.GetRequiredService<StoreFactory>().CreateDbContext();
        await store.Database.EnsureDeletedAsync(cancel);
    }

    private static async Task<WebApplication> OpenAsync(CancellationToken cancel)
    {
        var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await app.Services.GetRequiredService<AuthStart>().Migrate(cancel);
        return app;
    }
}
