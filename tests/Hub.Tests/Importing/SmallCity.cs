using System.Collections.Immutable;
using System.Globalization;
using Hub.Records.Importing;
using Hub.Tests.Exchange;

namespace Hub.Tests.Importing;

/// <summary>The sample of three thousand children with what is true about its rows.</summary>
internal static class SmallCity
{
    public static IReadOnlyDictionary<(string File, int Row), string> Truth { get; } = Samples.Table(Samples.SmallTruth)
        .ToDictionary(r => (r["file"], int.Parse(r["row"], CultureInfo.InvariantCulture)), r => r["childTruthId"]);

    /// <summary>Goals of exchange.md 7.3, measured over pairs of rows.</summary>
    public static LinkQuality Measure(ImmutableArray<DeliveryResult> results)
    {
        var rows = results.SelectMany(r => r.Rows.Select(o => (Truth: Truth[(r.File, o.Row)], o.ChildId, o.Outcome))).ToList();
        var placed = rows.Where(r => r.ChildId is not null).ToList();
        var trueFound = placed.GroupBy(r => (r.ChildId, r.Truth)).Sum(g => Pairs(g.Count()));
        var found = placed.GroupBy(r => r.ChildId).Sum(g => Pairs(g.Count()));
        var all = rows.Where(r => r.Truth.Length > 0).GroupBy(r => r.Truth).Sum(g => Pairs(g.Count()));
        return new LinkQuality(
            (double)trueFound / found, (double)trueFound / all, (double)rows.Count(r => r.Outcome == RowOutcome.Review) / rows.Count);
    }

    private static long Pairs(int rows) => (long)rows * (rows - 1) / 2;
}

internal sealed record LinkQuality(double Precision, double Recall, double Review)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"precision {Precision:0.0000}, recall {Recall:0.0000}, review {Review:0.0000}");
}
