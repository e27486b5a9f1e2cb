using Hub.Exchange;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Importing;
using Hub.Records.Seeding;
using Hub.Records.Storing;
using Hub.Verbs;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Hosting;

/// <summary>Fills an empty store: divisions and organisations always, the sample departments' files in the demo.</summary>
internal static class SampleCity
{
    private const string Done = "sample city";

    private static string SeedFolder => Path.Combine(AppContext.BaseDirectory, "Seed");

    public static async Task ImportAsync(IServiceProvider services, CancellationToken cancel)
    {
        var options = services.GetRequiredService<HubOptions>();
        var stores = services.GetRequiredService<StoreFactory>();
        await SeedAsync(services, cancel);
        if (!options.ImportSamples || await IsDoneAsync(stores, cancel))
        {
            return;
        }

        var files = Directory.EnumerateFiles(Path.Combine(SeedFolder, "exports"), "*.csv").Where(f => DepartmentFile.FromName(Path.GetFileName(f)) is not null);
        var imported = await ImportVerbScreen.RunAsync(services.GetRequiredService<Importer>(), [.. files], AnsiConsole.Console, options.ImportSender, cancel);
        ImportVerbScreen.ShowCounts(AnsiConsole.Console, imported);
        await RememberAsync(stores, cancel);
    }

    /// <summary>Divisions, pilot areas and organisations, once.</summary>
    public static async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var stores = services.GetRequiredService<StoreFactory>();
        await using (var store = stores.CreateDbContext())
        {
            if (await store.Divisions.AnyAsync(cancel))
            {
                return;
            }
        }

        await services.GetRequiredService<Seeder>().RunAsync(SeedFiles.In(SeedFolder), cancel);
    }

    private static async Task<bool> IsDoneAsync(StoreFactory stores, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<Setting>().AnyAsync(s => s.Name == Done, cancel) || (await store.Children.AnyAsync(cancel) && !await store.Deliveries.AnyAsync(cancel));
    }

    private static async Task RememberAsync(StoreFactory stores, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        store.Add(new Setting { Name = Done, Value = "imported" });
        await store.SaveChangesAsync(cancel);
    }
}
