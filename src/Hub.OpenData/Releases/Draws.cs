using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>The noisy tables of one plan, complete.</summary>
internal sealed class Draws
{
    private readonly ImmutableDictionary<string, NoisyTable> tables;

    private Draws(ImmutableDictionary<string, NoisyTable> tables) => this.tables = tables;

    public NoisyTable this[TableDesign design] => tables[design.Name];

    public static Draws Of(ReleasePlan plan, IEnumerable<NoisyTable> tables)
    {
        NoisyTable[] all = [.. tables];
        var isComplete = all.Length == plan.Measurements.Length
            && plan.Measurements.All(planned => all.Count(table => IsOf(planned, table)) == 1);
        return isComplete
            ? new(all.ToImmutableDictionary(table => table.Measurement.Name))
            : throw new ArgumentException("not one table of each measurement of the plan", nameof(tables));
    }

    // Its own text, read as the plan's measurement, is the whole comparison.
    private static bool IsOf(Measurement planned, NoisyTable table) =>
        ReferenceEquals(planned, table.Measurement) || NoisyTable.Read(planned, table.Text, table.Digest) is not null;
}
