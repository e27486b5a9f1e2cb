using System.Collections.Immutable;
using Hub.Records.Entities;

namespace Hub.Records.Indicators;

/// <summary>Makes of what was counted the figures that supervisors may see.</summary>
internal static class Figures
{
    public static IEnumerable<IndicatorFigure> Of(
        string quarter, string name, IndicatorPart part, IReadOnlyDictionary<CellKey, CellSum> sums, IReadOnlyList<Equation> equations, int smallest)
    {
        var isShare = part.Measure == Measure.Share;
        var whole = Shown(isShare ? s => s.Of : s => s.Hits, s => (isShare ? s.Of : s.Hits) < smallest);

        // Of a share that is told, the count itself is, unless it or what is missing from it is small.
        var counted = isShare ? Shown(s => s.Hits, s => s.Of < smallest || s.Hits < smallest || (s.Of > s.Hits && s.Of - s.Hits < smallest)) : whole;
        foreach (var (key, sum) in sums.Where(s => whole.Contains(s.Key)))
        {
            yield return new IndicatorFigure
            {
                Quarter = quarter, Division = key.Division, Part = name, Sort = key.Sort,
                Numerator = counted.Contains(key) ? sum.Hits : null,
                Denominator = isShare ? sum.Of : null,
                Percent = isShare && sum.Of > 0 ? Percent(sum.Hits, sum.Of) : null,
            };
        }

        HashSet<CellKey> Shown(Func<CellSum, int> value, Func<CellSum, bool> isSmall) => part.OfNobody ? [.. sums.Keys]
            : Suppression.Shown(sums.ToDictionary(s => s.Key, s => value(s.Value)), equations, smallest, key => isSmall(sums[key]));
    }

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

    // Half up, as people round.
    private static int Percent(int hits, int of) => (int)(((200L * hits) + of) / (2L * of));
}
