using System.Collections.Immutable;

namespace Hub.Noise;

/// <summary>What one record says of one child: the cells it is in, by measurement. No record type, so that nothing prints it.</summary>
public sealed class Row
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<int>> cells;

    /// <param name="child">The same for all records of one child.</param>
    /// <param name="cells">By name of the measurement; a measurement that is not named does not count the child.</param>
    public Row(string child, IEnumerable<KeyValuePair<string, ImmutableArray<int>>> cells)
    {
        ArgumentException.ThrowIfNullOrEmpty(child);
        Child = child;
        this.cells = cells.ToImmutableSortedDictionary(
            entry => entry.Key, entry => (ImmutableArray<int>)[.. entry.Value.Distinct().Order()], StringComparer.Ordinal);
    }

    internal string Child { get; }

    internal ImmutableArray<int> Cells(string measurement) => cells.GetValueOrDefault(measurement, []);

    /// <summary>A total order of contents, so that which of a child's rows is kept depends on that child's rows alone.</summary>
    internal static int Compare(Row left, Row right)
    {
        foreach (var (l, r) in left.cells.Zip(right.cells))
        {
            var order = string.CompareOrdinal(l.Key, r.Key);
            order = order != 0 ? order : l.Value.AsSpan().SequenceCompareTo(r.Value.AsSpan());
            if (order != 0)
            {
                return order;
            }
        }

        return left.cells.Count.CompareTo(right.cells.Count);
    }
}
