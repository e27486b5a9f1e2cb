using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// The noisy tables of one plan: one of each measurement, and at most one more, which corrects a measurement at the cost of the reserve.
/// </summary>
internal sealed class Draws
{
    private readonly ImmutableDictionary<string, ImmutableArray<NoisyTable>> tables;

    // Sorted, so that the order in which tables are handed in cannot matter.
    private Draws(IEnumerable<NoisyTable> tables) => this.tables = tables.GroupBy(table => table.Measurement.Name)
        .ToImmutableDictionary(group => group.Key, group => group.OrderBy(t => t.Digest, StringComparer.Ordinal).ToImmutableArray());

    /// <summary>The draws of a design: one, or two that are independent.</summary>
    public ImmutableArray<NoisyTable> this[TableDesign design] => tables[design.Name];

    public static Draws Of(ReleasePlan plan, ImmutableArray<NoisyTable> tables)
    {
        var left = tables.ToList();
        foreach (var planned in plan.Measurements)
        {
            var drawn = left.FindIndex(table => IsOf(planned, table));
            Require(drawn >= 0, $"no table of `{planned.Name}` as planned; hand in one of each measurement");
            left.RemoveAt(drawn);
        }

        var isWithinReserve = left.Count == 0 || (left.Count == 1 && IsCorrection(plan, left[0]));
        Require(isWithinReserve, "more tables than the plan and one correction within the reserve");
        return new(tables);
    }

    private static bool IsCorrection(ReleasePlan plan, NoisyTable table) =>
        TableDesign.All.FirstOrDefault(design => design.Name == table.Measurement.Name) is { } design
        && Budget.Yearly.AllowsCorrection(plan.Cost, table.Measurement.Epsilon)
        && IsOf(design.Measured(plan.Keys, table.Measurement.Epsilon), table);

    // Its own text, read as the plan's measurement, is the whole comparison.
    private static bool IsOf(Measurement planned, NoisyTable table) =>
        ReferenceEquals(planned, table.Measurement) || NoisyTable.Read(planned, table.Text, table.Digest) is not null;

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException(problem);
        }
    }
}
