using System.Collections.Immutable;
using Hub.Records.Entities;

namespace Hub.Records.Indicators;

/// <summary>Makes of what was counted the figures that supervisors may see.</summary>
internal static class Figures
{
    /// <param name="told">Cells of which something may be told.</param>
    /// <param name="counted">Of shares, those of which the counts themselves may be.</param>
    /// <param name="percents">Of the others, those of which the percentage may be.</param>
    public static IEnumerable<IndicatorFigure> Of(
        string quarter, IndicatorPart part, IEnumerable<KeyValuePair<CellKey, CellSum>> sums, IReadOnlySet<CellKey> told, IReadOnlySet<CellKey> counted, IReadOnlySet<CellKey> percents) =>
        from cell in sums
        where part.OfNobody || told.Contains(cell.Key)
        let isShare = part.Measure == Measure.Share
        let isCounted = part.OfNobody || !isShare || counted.Contains(cell.Key)
        where isCounted || percents.Contains(cell.Key)
        select new IndicatorFigure
        {
            Quarter = quarter, Division = cell.Key.Division, Part = cell.Key.Part, Sort = cell.Key.Sort,
            Numerator = isCounted ? cell.Value.Hits : null,
            Denominator = isShare && isCounted ? cell.Value.Of : null,
            Percent = isShare && cell.Value.Of > 0 ? Percent(cell.Value.Hits, cell.Value.Of) : null,
        };

    /// <summary>How many there are of what is told of first: of a share its denominator.</summary>
    public static int WholeOf(IndicatorPart part, CellSum sum) => part.Measure == Measure.Share ? sum.Of : sum.Hits;

    /// <summary>Whether the counts of a share would tell a small one: the numerator, or what is missing from it.</summary>
    public static bool IsSmall(CellSum sum, int smallest) =>
        sum.Of < smallest || sum.Hits < smallest || (sum.Of > sum.Hits && sum.Of - sum.Hits < smallest);

    public static IEnumerable<IndicatorFigure> Medians(
        string quarter, string name, IndicatorPart part, IEnumerable<(string Division, double Minutes)> times, int smallest) =>
        from unit in times.GroupBy(t => t.Division, t => t.Minutes, StringComparer.Ordinal)
        let count = unit.Count()
        where count >= smallest
        select new IndicatorFigure
        {
            Quarter = quarter, Division = unit.Key, Part = name, Sort = Sums.Whole,
            Median = Math.Round((decimal)Middle([.. unit.Order()]) / part.MinutesPerUnit, 1),
        };

    private static double Middle(ImmutableArray<double> sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>
    /// Whether the percentage leaves at least as many counts possible as the smallest that is told, to who knows the denominator.
    /// </summary>
    public static bool IsVague(CellSum sum, int smallest)
    {
        var percent = Percent(sum.Hits, sum.Of);
        return Least(percent + 1) - Least(percent) >= smallest;

        // The least count that is rounded to a percentage.
        long Least(int of) => Math.Clamp((((2L * of) - 1) * sum.Of + 199) / 200, 0, sum.Of + 1L);
    }

    // Half up, as people round.
    private static int Percent(int hits, int of) => (int)(((200L * hits) + of) / (2L * of));
}
