namespace Hub.OpenData;

/// <summary>Whole numbers with given row and column sums, nearest to a table by least squares: a min-cost flow with convex costs.</summary>
/// <remarks>
/// Totally unimodular, so whole numbers always exist. Successive shortest paths from the floors, which are a least-cost flow for their own
/// sums:
/// a step up costs more than -1, a step down at least 1, so no cycle gains. Costs are whole numbers in units of 2^-30; ties go to the first
/// path.
/// </remarks>
internal sealed class TransportRounding
{
    private const double Unit = 1 << 30;
    private const double Grain = 1e-6;

    private readonly double[] target;
    private readonly long[] value;
    private readonly long[] rowNeed;
    private readonly long[] columnNeed;

    private TransportRounding(IReadOnlyList<double> table, IReadOnlyList<long> rows, IReadOnlyList<long> columns)
    {
        target = [.. table];
        value = [.. table.Select(x => (long)Math.Floor(x + Grain))];
        (rowNeed, columnNeed) = ([.. rows], [.. columns]);
        for (var i = 0; i < value.Length; i++)
        {
            rowNeed[i / columns.Count] -= value[i];
            columnNeed[i % columns.Count] -= value[i];
        }
    }

    /// <param name="table">Row by row, not negative, with these sums up to 1e-6 a cell.</param>
    /// <param name="rows">Sums of rows.</param>
    /// <param name="columns">Sums of columns.</param>
    /// <exception cref="ArgumentException">The table's own sums are others.</exception>
    public static long[] Round(IReadOnlyList<double> table, IReadOnlyList<long> rows, IReadOnlyList<long> columns)
    {
        var flow = new TransportRounding(table, rows, columns);
        while (flow.Augment())
        {
        }

        return flow.rowNeed.Concat(flow.columnNeed).All(need => need == 0)
            ? flow.value
            : throw new ArgumentException("the table does not have these sums", nameof(table));
    }

    /// <summary>Cost of one more in a cell that holds so many: the difference of squared distances.</summary>
    internal static long CostOfStep(double target, long from) => (long)Math.Round((2 * (from - target) + 1) * Unit);

    private bool Augment()
    {
        var (rows, columns) = (rowNeed.Length, columnNeed.Length);
        var distance = new long[rows + columns];
        var from = new int[rows + columns];
        Array.Fill(from, -1);
        for (var node = 0; node < distance.Length; node++)
        {
            distance[node] = node < rows && rowNeed[node] > 0 ? 0 : long.MaxValue;
        }

        Relax(distance, from);
        var end = Enumerable.Range(rows, columns).Where(n => columnNeed[n - rows] > 0 && distance[n] != long.MaxValue)
            .DefaultIfEmpty(-1).MinBy(n => n < 0 ? long.MaxValue : distance[n]);
        if (end < 0)
        {
            return false;
        }

        columnNeed[end - rows]--;
        rowNeed[Push(end, from)]--;
        return true;
    }

    // Bellman-Ford: from a row to a column by one more in their cell, back by one less.
    private void Relax(long[] distance, int[] from)
    {
        var (rows, columns) = (rowNeed.Length, columnNeed.Length);
        var changed = true;
        for (var round = 0; changed && round < distance.Length; round++)
        {
            changed = false;
            for (var cell = 0; cell < value.Length; cell++)
            {
                var (row, column) = (cell / columns, rows + (cell % columns));
                changed |= Improve(row, column, CostOfStep(target[cell], value[cell]), distance, from);
                changed |= value[cell] > 0 && Improve(column, row, -CostOfStep(target[cell], value[cell] - 1), distance, from);
            }
        }
    }

    private static bool Improve(int start, int end, long cost, long[] distance, int[] from)
    {
        if (distance[start] == long.MaxValue || distance[start] + cost >= distance[end])
        {
            return false;
        }

        (distance[end], from[end]) = (distance[start] + cost, start);
        return true;
    }

    private int Push(int node, int[] from)
    {
        var (rows, columns) = (rowNeed.Length, columnNeed.Length);
        for (; from[node] >= 0; node = from[node])
        {
            var isUp = node >= rows;
            var cell = isUp ? (from[node] * columns) + node - rows : (node * columns) + from[node] - rows;
            value[cell] += isUp ? 1 : -1;
        }

        return node;
    }
}
