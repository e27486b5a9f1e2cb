using Hub.Exchange;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Importing;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Hub.Tests.Importing;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Generating;

/// <summary>A city that was made is like one that was imported: whole, consistent, and the same again for the same order.</summary>
public sealed class GeneratedCityTests
{
    private const int Children = 2500;

    [SkippableTheory]
    [EveryDatabase]
    public async Task Every_entity_and_field_is_filled_with_values_of_the_schema(DatabaseProvider provider)
    {
        await using var hub = await ImportHub.CreateAsync(provider);
        await MakeAsync(hub, new CityOrder(Children, 3));
        await using var store = hub.Stores.CreateDbContext();
        var faults = new List<string>();

        foreach (var type in RecordModel.RecordTypes)
        {
            var records = Records(store, type);
            if (records.Count == 0)
            {
                faults.Add($"no {type.Name}");
            }

            foreach (var rule in ImportHub.Rules.Of(type).All.Where(r => r.Field is not null))
            {
                var field = RealSchema.Sharing.Shape.Types[type.Name].Find(rule.Field!)!;
                var values = records.Select(rule.Get).Where(v => v is not null).ToList();
                faults.AddRange(Faults(field, type.Name, values, records.Count));
            }
        }

        Assert.Empty(faults);
        Assert.Equal(Children, await store.Children.CountAsync());
        var numbered = await store.Children.Where(c => c.ResidentId != null).ToListAsync();
        Assert.InRange(numbered.Count, Children * 9 / 10, Children - 1);
        Assert.All(numbered, c => Assert.Equal(c.BirthDate, ResidentId.Parse(c.ResidentId)?.BirthDate));
    }

    [Fact]
    public async Task It_lies_over_all_districts_and_pilot_areas()
    {
        await using var hub = await ImportHub.CreateAsync();
        await MakeAsync(hub, new CityOrder(Children, 3));
        await using var store = hub.Stores.CreateDbContext();

        var reached = (await store.Set<ChildScope>().Select(s => s.Unit).Distinct().ToListAsync()).ToHashSet();
        var divisions = await store.Divisions.ToListAsync();
        var units = divisions.Where(d => d.Code.Length == 6 && divisions.Exists(v => v.Code.Length == 12 && v.Code.StartsWith(d.Code, StringComparison.Ordinal)))
            .Select(d => d.Code).Concat(divisions.Select(d => d.PilotAreaCode).OfType<string>()).Distinct();

        Assert.Subset(reached, units.ToHashSet());
    }

    [Fact]
    public async Task What_follows_from_the_records_is_right()
    {
        await using var hub = await ImportHub.CreateAsync();
        await MakeAsync(hub, new CityOrder(200, 4));
        await using var store = hub.Stores.CreateDbContext();
        var files = await ChildFiles.LoadAsync(store, await store.Children.Select(c => c.Id).ToListAsync(), default);
        var procuratorates = await ProcuratorateTable.LoadAsync(store, default);
        var derived = new DerivedRows(new DivisionTree([.. store.Divisions]), procuratorates, ImportHub.HashOf, new DerivingParameters(), hub.Clock);
        var writer = new RecordWriter(ImportHub.Rules, hub.Options.Tokens, derived, hub.Ids, hub.Clock);

        foreach (var file in files.Values)
        {
            writer.Derive(store, file);
        }

        store.ChangeTracker.DetectChanges();
        Assert.Empty(store.ChangeTracker.Entries().Where(e => e.State != EntityState.Unchanged).Select(e => $"{e.State} {e.Entity.GetType().Name}"));
    }

    [Fact]
    public async Task The_same_order_gives_the_same_city_even_when_it_was_cut_off()
    {
        await using var whole = await ImportHub.CreateAsync();
        await using var cut = await ImportHub.CreateAsync();
        await using var other = await ImportHub.CreateAsync();
        using var stop = new CancellationTokenSource();
        var order = new CityOrder(Children, 5);

        await MakeAsync(whole, order);
        await MakeAsync(other, order with { Seed = 6 });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => City(cut).MakeAsync(order, done => Stop(done, stop), stop.Token));
        var before = await CountAsync(cut);
        await MakeAsync(cut, order);

        Assert.InRange(before, 1, Children - 1);
        Assert.Equal(await PictureAsync(whole), await PictureAsync(cut));
        Assert.NotEqual(await PictureAsync(whole), await PictureAsync(other));
    }

    [Fact]
    public async Task All_indexes_are_there_afterwards()
    {
        await using var hub = await ImportHub.CreateAsync();
        var before = await IndexesAsync(hub);

        await MakeAsync(hub, new CityOrder(Children, 7));

        Assert.NotEmpty(before);
        Assert.Equal(before, await IndexesAsync(hub));
    }

    [Fact]
    public async Task It_is_not_mixed_with_other_children()
    {
        await using var hub = await ImportHub.CreateAsync();
        await MakeAsync(hub, new CityOrder(10, 1));

        await Assert.ThrowsAsync<CityRefusedException>(() => MakeAsync(hub, new CityOrder(10, 2)));
        Assert.Equal(0, await MakeAsync(hub, new CityOrder(10, 1)));
        Assert.Equal(10, await CountAsync(hub));
    }

    private static IEnumerable<string> Faults(FieldShape field, string type, List<object?> values, int records)
    {
        if (values.Count == 0 && records > 50 && field.Name is not "caseId")
        {
            yield return $"{type}.{field.Name} is empty everywhere";
        }

        if (RealSchema.Sharing.Shape.Enums.TryGetValue(field.Named, out var named))
        {
            var names = named.Values.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var odd in values.Cast<string>().SelectMany(v => field.IsList ? StoredList.Split(v) : [v]).Where(v => !names.Contains(v)).Distinct())
            {
                yield return $"{type}.{field.Name} is {odd}";
            }
        }
    }

    private static void Stop(int done, CancellationTokenSource stop)
    {
        if (done > 0)
        {
            stop.Cancel();
        }
    }

    private static GeneratedCity City(ImportHub hub) => new(
        hub.Stores, RealSchema.Sharing.Shape, ImportHub.Rules, hub.Options.Tokens, ImportHub.HashOf, new DerivingParameters(), hub.Clock);

    private static Task<long> MakeAsync(ImportHub hub, CityOrder order) => City(hub).MakeAsync(order, _ => { }, default);

    private static async Task<List<string>> IndexesAsync(ImportHub hub)
    {
        await using var store = hub.Stores.CreateDbContext();
        return await store.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name").ToListAsync();
    }

    private static async Task<int> CountAsync(ImportHub hub)
    {
        await using var store = hub.Stores.CreateDbContext();
        return await store.Children.CountAsync();
    }

    // Institutions have ids of their own in each hub.
    private static async Task<string> PictureAsync(ImportHub hub)
    {
        await using var store = hub.Stores.CreateDbContext();
        var children = await store.Children.OrderBy(c => c.Id).Select(c => c.Id + c.Name + c.ResidentId + c.ResidenceDivisionCode + c.ContactPhone).ToListAsync();
        var guardians = await store.Set<Guardian>().OrderBy(g => g.Id).Select(g => g.Id + g.Name + g.Relationship).ToListAsync();
        var visits = await store.Set<Visit>().OrderBy(v => v.Id).Select(v => v.Id + v.Method + v.VisitedOn).ToListAsync();
        return string.Join('\n', children.Concat(guardians).Concat(visits));
    }

    private static List<Record> Records(RecordStore store, Type type) =>
        [.. ((IQueryable<Record>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type).Invoke(store, [])!)];
}
