using System.Collections.Immutable;
using Hub.Exchange;
using Hub.Records.Importing;
using Hub.Tests.Exchange;
using Xunit.Abstractions;

namespace Hub.Tests.Importing;

public sealed class SmallImportTests(ITestOutputHelper output)
{
    // The linkage by number and by name, birth date and sex; a finer one raises the second.
    private const double LeastPrecision = 0.999;
    private const double LeastRecall = 0.95;
    private const double MostReview = 0.05;

    // Children that turn out to be one are not merged yet; see the remarks of Linkage.
    private const double MostApart = 0.01;

    [Fact]
    public async Task Rows_of_a_child_lie_together_and_no_others()
    {
        var imported = await SmallImported.Once.Value;
        var results = imported.Results;

        var quality = SmallCity.Measure(results);
        output.WriteLine($"{quality}, {imported.RowsPerSecond:0} rows/s");
        foreach (var result in results)
        {
            output.WriteLine($"{result.File} {result.Counts}");
        }

        if (Environment.GetEnvironmentVariable("HUB_TEST_RESULTS") is { } path)
        {
            await ResultFile.WriteAsync(path, results, default);
        }

        Assert.InRange(quality.Precision, LeastPrecision, 1);
        Assert.InRange(quality.Recall, LeastRecall, 1);
        Assert.InRange(quality.Review, 0, MostReview);
    }

    [Fact]
    public async Task No_row_is_lost_repeated_or_invented()
    {
        var imported = await SmallImported.Once.Value;
        var results = imported.Results;

        Assert.Equal(SmallCity.Truth.Keys.Order(), results.SelectMany(r => r.Rows.Select(o => (r.File, o.Row))).Order());
        Assert.Equal(
            SmallCity.Truth.Where(t => t.Value.Length == 0).Select(t => t.Key).Order(),
            results.SelectMany(r => r.Rows.Where(o => o.Outcome == RowOutcome.Rejected).Select(o => (r.File, o.Row))).Order());
        Assert.All(results, r => Assert.Equal(r.Counts.Read, r.Counts.Linked + r.Counts.Created + r.Counts.Review + r.Counts.Rejected));
        var noted = imported.LedgerOperations.Count(o => o.StartsWith("import read ", StringComparison.Ordinal));
        Assert.Equal(ExchangeTables.Shared.Files.Length, noted);
    }

    [Fact]
    public async Task Rows_in_another_order_lie_together_in_the_same_way()
    {
        await using var other = await ImportHub.CreateAsync();
        var shuffled = ShuffledFile.Of(Samples.Small, seed: 20250630).ToList();

        var first = Placed((await SmallImported.Once.Value).Results, (_, row) => row);
        var second = Placed(
            await other.ImportAsync(shuffled.Select(s => other.Put(s.Name, s.Content))),
                (file, row) => shuffled.Single(s => s.Name == file).Original[row]);

        var both = first.Keys.Intersect(second.Keys).ToList();
        var apart = Apart(both, first, second) + Apart(both, second, first);
        var together = both.GroupBy(k => first[k]).Sum(g => (long)g.Count() * (g.Count() - 1) / 2);
        output.WriteLine($"{apart} of {together} pairs lie apart in the other order");
        Assert.InRange((double)apart / together, 0, MostApart);
    }

    private static Dictionary<(string, int), string> Placed(ImmutableArray<DeliveryResult> results, Func<string, int, int> original) =>
        results.SelectMany(r => r.Rows.Where(o => o.ChildId is not null).Select(o => (Key: (r.File, original(r.File, o.Row)), o.ChildId!)))
            .ToDictionary(p => p.Key, p => p.Item2);

    private static long Apart(
        List<(string, int)> keys, Dictionary<(string, int), string> inOne, Dictionary<(string, int), string> inOther) =>
        keys.GroupBy(k => inOne[k]).Sum(
            g => ((long)g.Count() * g.Count() - g.GroupBy(k => inOther[k]).Sum(h => (long)h.Count() * h.Count())) / 2);
}
