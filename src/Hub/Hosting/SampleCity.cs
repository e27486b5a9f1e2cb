using Hub.Exchange;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Importing;
using Hub.Records.Seeding;
using Hub.Records.Storing;
using Hub.Verbs;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Hosting;

/// <summary>Fills an empty store: divisions and organisations always; in the demo the sample departments' files, and a few children with all
/// that no file of a department brings: assessments, plans, proceedings, alerts and the workers they concern.</summary>
internal static class SampleCity
{
    private const string Mark = "sample city";
    private const string Begun = "begun";
    private const string Done = "imported";

    private static readonly CityOrder Complete = new(Children: 150, Seed: 1);

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

        await MarkAsync(stores, Begun, cancel);
        await services.GetRequiredService<GeneratedCity>().MakeAsync(Complete, _ => { }, cancel);
        var files = Directory.EnumerateFiles(Path.Combine(SeedFolder, "exports"), "*.csv").Where(f => DepartmentFile.FromName(Path.GetFileName(f)) is not null);
        var imported = await ImportVerbScreen.RunAsync(services.GetRequiredService<Importer>(), [.. files], AnsiConsole.Console, options.ImportSender, cancel);
        ImportVerbScreen.ShowCounts(AnsiConsole.Console, imported);
        await MarkAsync(stores, Done, cancel);
    }

    /// <summary>Names of the pilot areas by code; they have no division of their own.</summary>
    public static IEnumerable<(string Code, string Name)> PilotAreas() =>
        DivisionFiles.ReadAreas(SeedFiles.In(SeedFolder).PilotAreas).Select(area => (area.Code, area.Name));

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

    // Children without a mark came by themselves: from files of a real city, or from `generate`.
    private static async Task<bool> IsDoneAsync(StoreFactory stores, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<Setting>().Where(s => s.Name == Mark).Select(s => s.Value).FirstOrDefaultAsync(cancel) is { } mark
            ? mark != Begun
            : await store.Children.AnyAsync(cancel);
    }

    private static async Task MarkAsync(StoreFactory stores, string value, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        var mark = await store.Set<Setting>().AsTracking().FirstOrDefaultAsync(s => s.Name == Mark, cancel)
            ?? store.Add(new Setting { Name = Mark, Value = value }).Entity;
        mark.Value = value;
        await store.SaveChangesAsync(cancel);
    }
}
