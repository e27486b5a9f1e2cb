using System.Text.Json;
using Hub.Casework.Parameters;
using Hub.Hosting;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Indicators;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Records.Writing.Deriving;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Indicators;

/// <summary>The 28 indicators of domain.md 9: computed by the database as they would be by hand, and told as far as supervisors may see.</summary>
public sealed class IndicatorTests
{
    private const int Children = 1500;
    private const int Smallest = 10;

    private static readonly Lazy<Task<string>> Kept = new(KeepAsync);

    private static readonly IndicatorPeriod Present = IndicatorPeriod.To(LocalTime.Today(TimeProvider.System).AddDays(-1));

    [Fact]
    public void All_28_are_there_and_say_what_they_count()
    {
        Assert.Equal(Enumerable.Range(1, 28).Select(n => $"I-{n:00}"), IndicatorList.All.Select(i => i.Id));
        Assert.All(IndicatorList.All, i => Assert.NotEmpty(i.Parts));
        Assert.All(IndicatorList.All.SelectMany(i => i.Parts), p => Assert.Equal(p.Measure == Measure.Share, p.Denominator is not null));
        Assert.All(IndicatorList.All, i => Assert.Equal(i.Parts.Length, i.Parts.Select(p => p.Name).Distinct().Count()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=none")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=none")]
    [InlineData(DatabaseProvider.SqlServer, "Server=none")]
    public void Every_count_is_one_grouped_query_of_each_database(DatabaseProvider provider, string connection)
    {
        var location = new StoreLocation(provider, connection);
        using var store = new StoreFactory(location).CreateDbContext();
        using var ledger = new LedgerFactory(location).CreateDbContext();
        var scene = new IndicatorScene(store, ledger, Present, CaseParameters.Standard, "2102");

        foreach (var part in IndicatorList.All.SelectMany(i => i.Parts))
        {
            var sql = part.Rows is { } rows ? IndicatorBook.Grouped(rows(scene)).ToQueryString() : part.Times!(scene).ToQueryString();

            Assert.Equal(part.Rows is not null, sql.Contains("GROUP BY", StringComparison.Ordinal));
        }
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Figures_are_those_of_counting_by_hand(DatabaseProvider provider)
    {
        await using var hub = await CityAsync(provider);
        await using var store = hub.OpenStore();
        var book = hub.Services.GetRequiredService<IndicatorBook>();
        await book.ComputeAsync(Present, null, default);
        var tree = new DivisionTree(await store.Divisions.ToListAsync());
        var units = new UnitHierarchy(tree).Units.ToArray();

        var figures = (await book.ReadAsync(Present.Name, units, null, default)).ToLookup(f => f.Part);
        var hand = await new CountedByHand(store, Present, tree).AllAsync();

        Assert.Equal(Present.AsOf, (await book.FindAsync(Present.Name, default))!.AsOf);
        foreach (var (part, cells) in hand)
        {
            Assert.All(figures[part], f => Assert.Equal(f.Numerator ?? cells[(f.Division, f.Sort)].Hits, cells[(f.Division, f.Sort)].Hits));
            Assert.All(figures[part], f => Assert.Equal(f.Denominator ?? cells[(f.Division, f.Sort)].Of, cells[(f.Division, f.Sort)].Of));
            Assert.All(figures[part], f => Assert.True((f.Numerator ?? Smallest) >= Smallest && Math.Max(cells[(f.Division, f.Sort)].Of, cells[(f.Division, f.Sort)].Hits) >= Smallest));
            Assert.Equal(part != "I-19 notAttending", figures[part].Any(f => f.Division.Length == 9));
            Assert.All(
                figures[part].Where(f => f.Percent is not null && f.Numerator is null && Equation.IsCountedElsewhere(part)),
                f => Assert.True(Figures.IsVague(cells[(f.Division, f.Sort)], Smallest), $"{part} {f.Division}"));
        }
    }

    // Sums that everybody knows of are those of the queries; else what is withheld could be found, or is withheld in vain.
    [Fact]
    public async Task Parts_that_are_said_to_count_the_same_do()
    {
        await using var hub = await CityAsync(DatabaseProvider.Sqlite);
        await using var store = hub.OpenStore();
        await using var ledger = hub.OpenLedger();
        var divisions = new DivisionTree(await store.Divisions.ToListAsync());
        var scene = new IndicatorScene(store, ledger, Present, CaseParameters.Standard, divisions.City);
        var sums = new Dictionary<CellKey, int>();
        foreach (var (indicator, part) in IndicatorList.All.SelectMany(i => i.Parts.Where(p => p.Rows is not null).Select(p => (i, p))))
        {
            var sorts = IndicatorList.SortsOf(part, hub.Sharing.Shape).ToHashSet(StringComparer.Ordinal);
            var rows = await IndicatorBook.Grouped(part.Rows!(scene)).ToListAsync();
            foreach (var (key, sum) in Sums.Add(IndicatorList.NameOf(indicator, part), part, sorts, rows, divisions))
            {
                sums[key] = Figures.WholeOf(part, sum);
            }
        }

        var equations = Equation.Between(new UnitHierarchy(divisions)).Where(e => e.Sum.Division == divisions.City).ToArray();

        Assert.All(equations, e => Assert.Equal(sums.GetValueOrDefault(e.Sum), e.Parts.Sum(p => sums.GetValueOrDefault(p))));
        Assert.True(equations.Count(e => sums.ContainsKey(e.Sum)) > 5);
        Assert.All(
            Equation.Between(new UnitHierarchy(divisions)).Where(e => e.Sum.Part is "I-01 all" or "I-19 notAttending" or "I-18 covered" or "I-20 receiving"),
            e => Assert.Equal(sums.GetValueOrDefault(e.Sum), e.Parts.Sum(p => sums.GetValueOrDefault(p))));
    }

    [Fact]
    public async Task Supervisors_see_their_own_unit_and_what_lies_under_it()
    {
        await using var hub = await CityAsync(DatabaseProvider.Sqlite);
        var city = await hub.TokenAsync("WOMEN_CHILDREN_COMMITTEE_OFFICE", "SUPERVISION", "2102");
        var district = await hub.TokenAsync("CIVIL_AFFAIRS", "SUPERVISION", "210202");
        var before = await AskAsync(hub, city, "id: \"I-01\"");
        await hub.Services.GetRequiredService<IndicatorBook>().ComputeAsync(Present, null, default);

        var all = await AskAsync(hub, city, "");
        var below = await AskAsync(hub, district, "id: \"I-01\", below: true");
        var elsewhere = await hub.AskAsync(district, "{ indicators(division: \"210203\") { id } }");
        var noPurpose = await hub.AskAsync(await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING", "2102"), "{ indicators { id } }");

        Assert.Empty(before);
        Assert.Equal(IndicatorList.All.Sum(i => i.Parts.Length), all.Length);
        Assert.All(below, i => Assert.StartsWith("210202", i.GetProperty("division").GetString(), StringComparison.Ordinal));
        Assert.Equal("BAD_INPUT", CodeOf(elsewhere));
        Assert.Contains("indicators", noPurpose.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sort_is_told_of_every_unit_and_a_missing_one_looks_withheld()
    {
        await using var hub = await CityAsync(DatabaseProvider.Sqlite);
        await hub.Services.GetRequiredService<IndicatorBook>().ComputeAsync(Present, null, default);

        var told = await AskAsync(hub, await hub.TokenAsync("WOMEN_CHILDREN_COMMITTEE_OFFICE", "SUPERVISION", "2102"), "id: \"I-01\", below: true");

        var sorts = told.Where(i => i.GetProperty("part").GetString() == "byAge")
            .Select(i => string.Join(' ', i.GetProperty("figures").EnumerateArray().Select(f => f.GetProperty("sort").GetString()))).Distinct().ToArray();
        Assert.Single(sorts);
        Assert.All(
            told.SelectMany(i => i.GetProperty("figures").EnumerateArray()),
            f => Assert.Equal(f.GetProperty("withheld").GetBoolean(), f.GetProperty("numerator").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task Quarter_that_is_over_stays_as_it_was_computed()
    {
        await using var hub = await CityAsync(DatabaseProvider.Sqlite);
        var book = hub.Services.GetRequiredService<IndicatorBook>();
        var over = Present.Before();

        var due = await book.IsDueAsync(over, default);
        await book.ComputeAsync(over, null, default);

        Assert.True(due);
        Assert.True(over.IsFresh(over.LastDay.AddDays(7)));
        Assert.False(over.IsFresh(over.LastDay.AddDays(8)));
        Assert.True(over.IsOver);
        Assert.False(await book.IsDueAsync(over, default));
    }

    [Theory]
    [InlineData("2026Q5")]
    [InlineData("2026q1")]
    [InlineData("9999Q1")]
    [InlineData("2199Q4")]
    [InlineData("２０２６Q1")]
    [InlineData("")]
    public void Quarter_that_is_none_or_has_not_begun_is_refused(string text) => Assert.Null(IndicatorPeriod.Parse(text, new DateOnly(2026, 11, 26)));

    [Theory]
    [InlineData("2024Q1", "2024-01-01", "2024-03-31")]
    [InlineData("2026Q4", "2026-10-01", "2026-11-26")]
    public void Quarter_ends_on_its_last_day_or_today(string text, string from, string asOf)
    {
        var quarter = IndicatorPeriod.Parse(text, new DateOnly(2026, 11, 26))!;

        Assert.Equal((from, asOf), ($"{quarter.From:yyyy-MM-dd}", $"{quarter.AsOf:yyyy-MM-dd}"));
        Assert.Equal(TimeSpan.FromHours(16), quarter.Start.TimeOfDay);
    }

    private static async Task<HubUnderTest> CityAsync(DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite ? await HubUnderTest.StartFromAsync(await Kept.Value, TimeProvider.System) : await MakeAsync(provider);

    private static async Task<string> KeepAsync()
    {
        await using var hub = await MakeAsync(DatabaseProvider.Sqlite);
        return await hub.KeepAsync();
    }

    private static async Task<HubUnderTest> MakeAsync(DatabaseProvider provider)
    {
        var hub = await HubUnderTest.StartAsync(provider);
        await SampleCity.SeedAsync(hub.Services, default);
        await hub.Services.GetRequiredService<GeneratedCity>().MakeAsync(new CityOrder(Children, 5), _ => { }, default);
        return hub;
    }

    private static async Task<JsonElement[]> AskAsync(HubUnderTest hub, string token, string arguments)
    {
        var call = arguments.Length == 0 ? "indicators" : $"indicators({arguments})";
        var answer = await hub.AskAsync(
            token, $"{{ {call} {{ id title titleChinese part measure numeratorMeans denominatorMeans unit division quarter asOf final figures {{ sort numerator denominator percent median withheld }} }} }}");
        return [.. answer.GetProperty("data").GetProperty("indicators").EnumerateArray()];
    }

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
