using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// Unbiased sums of published draws: the value of each cell, and how many draws of one law are in it (0 where only structural zeros are).
/// </summary>
internal sealed record RawSums(ImmutableArray<long> Values, ImmutableArray<int> Draws, DiscreteLaplace Law)
{
    /// <summary>Sums over all axes but these, which keep their given order.</summary>
    public static RawSums By(NoisyTable table, params ImmutableArray<string> axes)
    {
        var measurement = table.Measurement;
        int[] kept = [.. axes.Select(axis => measurement.Dimensions.Select(d => d.Name).ToList().IndexOf(axis))];
        return Grouped(
            table,
            kept.Aggregate(1, (size, i) => size * measurement.Dimensions[i].Size),
            Group);

        int Group(int cell)
        {
            var at = measurement.PositionsOf(cell);
            return kept.Aggregate(0, (group, i) => (group * measurement.Dimensions[i].Size) + at[i]);
        }
    }

    /// <param name="table">Whose cells are summed.</param>
    /// <param name="groups">How many sums.</param>
    /// <param name="groupOf">From the table's cell to the sum it is in.</param>
    public static RawSums Grouped(NoisyTable table, int groups, Func<int, int> groupOf)
    {
        var (values, draws) = (new long[groups], new int[groups]);
        for (var cell = 0; cell < table.Values.Length; cell++)
        {
            if (table.Measurement.Holds(cell))
            {
                values[groupOf(cell)] += table.Values[cell];
                draws[groupOf(cell)]++;
            }
        }

        return new([.. values], [.. draws], new DiscreteLaplace(table.Measurement.Rate));
    }

    public double VarianceOf(int cell) => Draws[cell] * Law.Variance;
}
