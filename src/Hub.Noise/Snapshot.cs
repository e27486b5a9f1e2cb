using System.Collections.Immutable;

namespace Hub.Noise;

/// <summary>The children of one day, one row each.</summary>
/// <remarks>INVARIANT: adding or removing all rows of one child moves a measurement's counts in at most Delta cells, by one each.</remarks>
public sealed class Snapshot
{
    private readonly ImmutableArray<Row> rows;

    private Snapshot(ImmutableArray<Row> rows) => this.rows = rows;

    /// <summary>Of several rows of one child the least by contents is kept, whatever their order.</summary>
    public static Snapshot Of(IEnumerable<Row> rows)
    {
        var kept = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!kept.TryGetValue(row.Child, out var other) || Row.Compare(row, other) < 0)
            {
                kept[row.Child] = row;
            }
        }

        return new Snapshot([.. kept.Values]);
    }

    /// <summary>A child in more than Delta cells is counted in the first Delta of them.</summary>
    /// <exception cref="ContributionRefusedException">A row is in a cell outside the public key set, or in a structural zero.</exception>
    public TrueCounts Count(Measurement measurement)
    {
        var counts = new TrueCounts(measurement);
        foreach (var row in rows)
        {
            var cells = row.Cells(measurement.Name);
            if (!cells.All(measurement.Holds))
            {
                counts.Dispose();
                throw new ContributionRefusedException(measurement.Name);
            }

            foreach (var cell in cells.AsSpan()[..Math.Min(cells.Length, measurement.Sensitivity)])
            {
                counts.Add(cell);
            }
        }

        return counts;
    }
}
