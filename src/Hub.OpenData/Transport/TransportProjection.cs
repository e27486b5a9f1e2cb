namespace Hub.OpenData;

/// <summary>
/// Least-squares projection of a table on { x >= 0, given row and column sums } by Dykstra's alternating projections (Boyle, Dykstra 1986).
/// </summary>
/// <remarks>
/// Rows and columns whose sum is 0 are 0 and leave the problem. Stops when a round changes no cell by 1e-10, at the latest after 100,000.
/// </remarks>
internal static class TransportProjection
{
    private const double Settled = 1e-10;
    private const int MostRounds = 100_000;

    /// <param name="table">Row by row.</param>
    /// <param name="rows">Sums of rows, from 0 on.</param>
    /// <param name="columns">Sums of columns, from 0 on; as much in all as the rows.</param>
    /// <returns>Row by row.</returns>
    public static double[] Project(IReadOnlyList<double> table, IReadOnlyList<long> rows, IReadOnlyList<long> columns)
    {
        int[] liveRows = [.. Enumerable.Range(0, rows.Count).Where(i => rows[i] > 0)];
        int[] liveColumns = [.. Enumerable.Range(0, columns.Count).Where(j => columns[j] > 0)];
        var live = Positive(
            [.. liveRows.SelectMany(i => liveColumns.Select(j => table[(i * columns.Count) + j]))],
            [.. liveRows.Select(i => rows[i])],
            [.. liveColumns.Select(j => columns[j])]);
        var projected = new double[table.Count];
        var next = 0;
        foreach (var i in liveRows)
        {
            foreach (var j in liveColumns)
            {
                projected[(i * columns.Count) + j] = live[next++];
            }
        }

        return projected;
    }

    // The sums are an affine set, which needs no correction term; only the non-negative orthant has one.
    private static double[] Positive(double[] x, long[] rows, long[] columns)
    {
        var correction = new double[x.Length];
        for (var round = 0; round < MostRounds; round++)
        {
            Balance(x, rows, columns);
            var change = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                var moved = x[i] + correction[i];
                var kept = Math.Max(0, moved);
                change = Math.Max(change, Math.Abs(kept - x[i]));
                (x[i], correction[i]) = (kept, moved - kept);
            }

            if (change < Settled)
            {
                break;
            }
        }

        return x;
    }

    // Nearest table with these sums: every cell gets its row's and its column's share, less what both share.
    private static void Balance(double[] x, long[] rows, long[] columns)
    {
        var (rowGap, columnGap) = (new double[rows.Length], new double[columns.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            rowGap[i / columns.Length] += x[i];
            columnGap[i % columns.Length] += x[i];
        }

        var all = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            rowGap[i] = rows[i] - rowGap[i];
            all += rowGap[i];
        }

        for (var j = 0; j < columns.Length; j++)
        {
            columnGap[j] = columns[j] - columnGap[j];
        }

        for (var i = 0; i < x.Length; i++)
        {
            x[i] += (rowGap[i / columns.Length] / columns.Length) + (columnGap[i % columns.Length] / rows.Length) - (all / x.Length);
        }
    }
}
