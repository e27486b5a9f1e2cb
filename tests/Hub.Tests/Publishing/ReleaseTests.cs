using System.Text;
using System.Text.Json;
using Hub.Hosting;
using Hub.Noise;
using Hub.OpenData;
using Hub.Publishing;
using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Releasing;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Publishing;

/// <summary>A release is planned and approved before data is read, drawn once, signed off by two, and never changed.</summary>
public sealed class ReleaseTests
{
    private const int Children = 300;
    private const int Racers = 64;

    internal const string Year = "2025";

    private static readonly DateTimeOffset February = new(2026, 2, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<Task<string>> Kept = new(KeepAsync);

    [Fact]
    public async Task Release_goes_from_plan_to_files_that_anybody_can_check()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var plan = await ApprovedAsync(desk);

        var isNew = await desk.RunAsync(Year, "anna", default);
        var first = await desk.PublishAsync(Year, "anna", default);
        var folder = await desk.PublishAsync(Year, "berta", default);
        var again = await desk.PublishAsync(Year, "berta", default);

        Assert.True(isNew);
        Assert.Null(first);
        Assert.Equal(folder, again);
        Assert.Empty(ReleaseCheck.Run(folder!, desk.Verifier()));
        Assert.Equal(plan.Json.AsSpan(), File.ReadAllBytes(Path.Combine(folder!, "plan.json")));
    }

    [Fact]
    public async Task Plan_is_in_the_ledger_before_data_is_read()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var plan = await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);

        await using var ledger = hub.OpenLedger();
        var reader = new Hub.Ledger.EntryReader();
        var entries = (await ledger.Entries.OrderBy(e => e.Index).Select(e => e.Body).ToListAsync()).Select(b => reader.Read(b)).Where(e => e.Kind == Hub.Ledger.EntryKind.Release).ToArray();
        await using var store = hub.OpenStore();
        var drawn = await store.Set<ReleaseDraw>().MinAsync(d => d.DrawnAt);

        Assert.Equal(["to plan", "to approve", "approved", "to run", "drawn"], entries.Select(e => e.Operation.Name!.Split($" {ReleaseDesk.Dataset}")[0]));
        Assert.All(entries[..4], e => Assert.Contains(plan.Digest, e.Operation.Name, StringComparison.Ordinal));
        Assert.All(entries[..4], e => Assert.True(e.Stamp.At <= drawn));
    }

    [Fact]
    public async Task One_person_alone_releases_nothing()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var plan = await desk.DefaultPlanAsync(Year, default);
        await desk.PlanAsync(plan, "anna", default);

        await RefusedAsync(() => desk.RunAsync(Year, "anna", default), "not approved");
        await RefusedAsync(() => desk.ApproveAsync(Year, plan.Digest, "anna", default), "second person");
        await desk.ApproveAsync(Year, plan.Digest, "berta", default);
        await desk.RunAsync(Year, "anna", default);
        await desk.PublishAsync(Year, "anna", default);
        await RefusedAsync(() => desk.PublishAsync(Year, "anna", default), "second person");
        Assert.False(Directory.Exists(desk.FolderOf(Year)));
    }

    [Fact]
    public async Task Plan_by_which_was_drawn_stays_and_another_digest_is_not_approved()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var plan = await desk.DefaultPlanAsync(Year, default);
        var other = ReleasePlan.Of(plan.Dataset, Year, plan.Keys, TableDesign.All.Select(d => (d.Name, new Rational(1, 10))));
        await desk.PlanAsync(plan, "anna", default);
        await desk.PlanAsync(other, "anna", default);

        await RefusedAsync(() => desk.ApproveAsync(Year, plan.Digest, "berta", default), "has the digest");
        await desk.ApproveAsync(Year, other.Digest, "berta", default);
        await desk.RunAsync(Year, "anna", default);
        await RefusedAsync(() => desk.PlanAsync(plan, "anna", default), "which stays");
    }

    [Fact]
    public async Task Plan_has_the_keys_of_the_city()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var plan = await desk.DefaultPlanAsync(Year, default);
        var narrow = new Geography(plan.Keys.Geography.Districts.SelectMany(d => d.Townships).Select(t => new District($"d{t}", [t])));

        await RefusedAsync(() => desk.PlanAsync(ReleasePlan.Default(plan.Dataset, Year, plan.Keys with { Geography = narrow }), "anna", default), "are not the city's");
    }

    [Fact]
    public async Task Draw_that_the_database_has_lost_is_not_made_again()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        await using (var store = hub.OpenStore())
        {
            await store.Set<ReleaseDraw>().ExecuteDeleteAsync();
            await store.Set<ReleaseOrder>().ExecuteUpdateAsync(set => set.SetProperty(o => o.DrawnAt, (DateTime?)null));
        }

        await RefusedAsync(() => desk.RunAsync(Year, "anna", default), "never drawn again");
    }

    [Fact]
    public async Task Second_signature_is_for_the_same_files()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        await desk.PublishAsync(Year, "anna", default);
        await using (var store = hub.OpenStore())
        {
            await store.Divisions.Where(d => d.Level == "TOWNSHIP").ExecuteUpdateAsync(set => set.SetProperty(d => d.Name, d => d.Name + "新"));
        }

        await RefusedAsync(() => desk.PublishAsync(Year, "berta", default), "not those that were signed first");
    }

    [Fact]
    public async Task Year_that_is_not_over_is_not_counted()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var present = "2026";
        var plan = await desk.DefaultPlanAsync(present, default);
        await desk.PlanAsync(plan, "anna", default);
        await desk.ApproveAsync(present, plan.Digest, "berta", default);

        await RefusedAsync(() => desk.RunAsync(present, "anna", default), "not over");
    }

    [Fact]
    public async Task Second_run_hands_out_the_first_draw()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        var first = await desk.FilesAsync(Year, default);

        for (var i = 0; i < 20; i++)
        {
            Assert.False(await desk.RunAsync(Year, "anna", default));
        }

        var again = await desk.FilesAsync(Year, default);
        Assert.Equal(first.Keys, again.Keys);
        Assert.All(first, f => Assert.Equal(f.Value, again[f.Key]));
    }

    // Killed after the draw was stored and before the ledger had it; then the database came from a copy of before.
    [Fact]
    public async Task Database_restored_from_before_a_run_draws_no_second_time()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var book = hub.Services.GetRequiredService<ReleaseBook>();
        await ApprovedAsync(desk);
        var copied = (await book.FindAsync(ReleaseDesk.Dataset, Year, default))!.Revision;
        var stopped = new ReleaseBook(hub.Services.GetRequiredService<StoreFactory>(), new SetClock(February), () => new RandomBytes(_ => throw new IOException("stopped")));
        var interrupted = DeskOf(hub, stopped);
        await RefusedAsync(() => interrupted.RunAsync(Year, "anna", default), "Nothing was stored");
        await using (var store = hub.OpenStore())
        {
            await store.Set<ReleaseOrder>().ExecuteUpdateAsync(set => set.SetProperty(o => o.Revision, copied));
        }

        await RefusedAsync(() => desk.RunAsync(Year, "anna", default), "restored from a copy");
        await RefusedAsync(() => desk.RunAsync(Year, "anna", default), "restored from a copy");
        Assert.Empty(await book.DrawsAsync(ReleaseDesk.Dataset, default));
    }

    [Fact]
    public async Task Run_that_failed_can_be_run_again()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        var stopped = new ReleaseBook(hub.Services.GetRequiredService<StoreFactory>(), new SetClock(February), () => new RandomBytes(_ => throw new IOException("stopped")));
        await RefusedAsync(() => DeskOf(hub, stopped).RunAsync(Year, "anna", default), "Nothing was stored");

        Assert.True(await desk.RunAsync(Year, "anna", default));
    }

    [Fact]
    public async Task Preview_is_what_would_be_published_and_signs_nothing()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        var folder = Path.Combine(Path.GetTempPath(), $"preview-{Environment.ProcessId}");
        try
        {
            var digest = await desk.PreviewAsync(Year, folder, default);
            await RefusedAsync(() => desk.PreviewAsync(Year, folder, default), "already");
            await desk.PublishAsync(Year, "anna", default);
            var published = (await desk.PublishAsync(Year, "berta", default))!;

            Assert.All(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(published, Path.GetRelativePath(folder, file)))));
            Assert.Equal(digest, (await hub.Services.GetRequiredService<ReleaseBook>().FindAsync(ReleaseDesk.Dataset, Year, default))!.SignedSums);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Of_many_that_run_at_once_one_draws(DatabaseProvider provider)
    {
        await using var hub = await CityAsync(provider);
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        var book = hub.Services.GetRequiredService<ReleaseBook>();

        var runs = await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => Task.Run(() => book.DrawAsync(ReleaseDesk.Dataset, Year, default))));

        Assert.Single(runs, r => r.IsNew);
        Assert.Single(runs.Select(r => string.Join(' ', r.Tables.Select(t => t.Digest))).Distinct());
        await using var store = hub.OpenStore();
        Assert.Equal(TableDesign.All.Length, await store.Set<ReleaseDraw>().CountAsync());
    }

    [Fact]
    public async Task Source_of_randomness_that_fails_spends_nothing()
    {
        await using var hub = await CityAsync();
        await ApprovedAsync(hub.Services.GetRequiredService<ReleaseDesk>());
        var stores = hub.Services.GetRequiredService<StoreFactory>();
        var stuck = new ReleaseBook(stores, new SetClock(February), () => new RandomBytes(bytes => bytes.Fill(7)));
        var fails = 0;
        var late = new ReleaseBook(stores, new SetClock(February), () => new RandomBytes(bytes =>
        {
            // Good for some tables, then no more: what was drawn goes with it.
            if (++fails > 3)
            {
                throw new IOException("gone");
            }

            System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        }));

        await RefusedAsync(() => stuck.DrawAsync(ReleaseDesk.Dataset, Year, default), "Nothing was stored or spent");
        await RefusedAsync(() => late.DrawAsync(ReleaseDesk.Dataset, Year, default), "Nothing was stored or spent");

        await using var store = hub.OpenStore();
        Assert.Equal(0, await store.Set<ReleaseDraw>().CountAsync());
        Assert.True((await hub.Services.GetRequiredService<ReleaseBook>().DrawAsync(ReleaseDesk.Dataset, Year, default)).IsNew);
    }

    [Fact]
    public async Task Other_dataset_of_the_year_cannot_exceed_the_budget()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        var plan = await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        var book = hub.Services.GetRequiredService<ReleaseBook>();
        var more = ReleasePlan.Of("another", Year, plan.Keys, TableDesign.All.Select(d => (d.Name, new Rational(1, 100))));
        await book.PlanAsync(more, "anna", default);
        await book.ApproveAsync("another", Year, more.Digest, "berta", default);

        await RefusedAsync(() => book.DrawAsync("another", Year, default), "more than");
    }

    [Fact]
    public async Task Table_that_was_changed_in_the_database_is_not_published()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        await using (var store = hub.OpenStore())
        {
            await store.Set<ReleaseDraw>().Where(d => d.Measurement == "M1").ExecuteUpdateAsync(set => set.SetProperty(d => d.Text, d => d.Text + "\n"));
        }

        await RefusedAsync(() => desk.PublishAsync(Year, "anna", default), "was changed after it was drawn");
        await RefusedAsync(() => desk.RunAsync(Year, "anna", default), "was changed after it was drawn");
    }

    [Fact]
    public async Task Changed_file_is_found()
    {
        (string File, string Told)[] changes =
        [
            ("city.csv", "the files"), ("district_cube.csv", "district_cube.csv"), ("township.sdmx.csv", "township.sdmx.csv"), ("category.json", "category.json"),
            ("measurements/M2.csv", "M2"), ("plan.json", "plan.json"), ("SHA256SUMS", "SHA256SUMS"),
        ];
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        await desk.PublishAsync(Year, "anna", default);
        var folder = (await desk.PublishAsync(Year, "berta", default))!;
        foreach (var (file, told) in changes)
        {
            var path = Path.Combine(folder, file);
            var text = await File.ReadAllTextAsync(path);
            var digit = text.LastIndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
            await File.WriteAllTextAsync(path, $"{text[..digit]}{(text[digit] == '9' ? '8' : (char)(text[digit] + 1))}{text[(digit + 1)..]}", new UTF8Encoding(false));

            Assert.Contains(ReleaseCheck.Run(folder, desk.Verifier()), fault => fault.Contains(told, StringComparison.Ordinal));
            await RefusedAsync(() => desk.PublishAsync(Year, "berta", default), "never changed");
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(false));
        }

        Assert.Empty(ReleaseCheck.Run(folder, desk.Verifier()));
    }

    [Fact]
    public async Task Sums_agree_over_all_tables_and_formats()
    {
        await using var hub = await CityAsync();
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ApprovedAsync(desk);
        await desk.RunAsync(Year, "anna", default);
        var files = await desk.FilesAsync(Year, default);

        long[] sums = [.. new[] { "city", "category", "city_cube", "district", "district_category", "district_cube", "township" }.Select(t => Sum(files[$"{t}.json"]))];

        Assert.Single(sums.Distinct());
        Assert.InRange(sums[0], 1, 2 * Children);
        Assert.All(files.Keys.Where(f => f.EndsWith(".csv", StringComparison.Ordinal)), f => Assert.NotEqual(0xEF, files[f][0]));
    }

    private static long Sum(byte[] jsonStat)
    {
        using var document = JsonDocument.Parse(jsonStat);
        return document.RootElement.GetProperty("value").EnumerateArray().Sum(v => v.GetInt64());
    }

    internal static async Task<ReleasePlan> ApprovedAsync(ReleaseDesk desk)
    {
        var plan = await desk.DefaultPlanAsync(Year, default);
        await desk.PlanAsync(plan, "anna", default);
        await desk.ApproveAsync(Year, plan.Digest, "berta", default);
        return plan;
    }

    private static ReleaseDesk DeskOf(HubUnderTest hub, ReleaseBook book) =>
        ActivatorUtilities.CreateInstance<ReleaseDesk>(hub.Services, book, ActivatorUtilities.CreateInstance<OwnLedger>(hub.Services));

    private static async Task RefusedAsync(Func<Task> step, string because) =>
        Assert.Contains(because, (await Assert.ThrowsAsync<ReleaseRefusedException>(step)).Message, StringComparison.Ordinal);

    internal static async Task<HubUnderTest> CityAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, params string[] settings) =>
        provider == DatabaseProvider.Sqlite ? await HubUnderTest.StartFromAsync(await Kept.Value, new SetClock(February), settings) : await MakeAsync(provider, settings);

    private static async Task<string> KeepAsync()
    {
        await using var hub = await MakeAsync(DatabaseProvider.Sqlite);
        return await hub.KeepAsync();
    }

    // The generated children were recorded now: put them a year back, so that last year counts them.
    private static async Task<HubUnderTest> MakeAsync(DatabaseProvider provider, params string[] settings)
    {
        var hub = await HubUnderTest.StartAsync(new SetClock(February), provider, null, settings);
        await SampleCity.SeedAsync(hub.Services, default);
        await hub.Services.GetRequiredService<GeneratedCity>().MakeAsync(new CityOrder(Children, 5), _ => { }, default);
        await using var store = hub.OpenStore();
        var before = February.UtcDateTime.AddMonths(-3);
        await store.Children.ExecuteUpdateAsync(set => set.SetProperty(c => c.RecordedAt, before));
        return hub;
    }
}
