using Google.OrTools.Graph;

namespace OpenData.Tests.PostProcessing;

public sealed class TransportTests
{
    private const int Rows = 12;
    private const int Columns = 10;
    private const int Tables = 1000;

    // OR-Tools solves the same flow by cost scaling: whole numbers, convex costs as unit arcs.
    [Fact]
    public void Whole_numbers_cost_as_little_as_the_oracle_says()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var (noisy, rows, columns) = Random(seed);
            var target = TransportProjection.Project(noisy, rows, columns);

            var whole = TransportRounding.Round(target, rows, columns);

            AssertSums(whole.Select(v => (double)v), rows, columns, 0);
            Assert.Equal(Oracle(target, rows, columns), CostOf(target, whole));
        }
    }

    // First-order conditions of the projection: x = max(0, y + u_row + v_column), u and v found from the cells above zero.
    [Fact]
    public void A_projection_is_the_nearest_table_with_its_sums()
    {
        for (var seed = 0; seed < Tables; seed++)
        {
            var (noisy, rows, columns) = Random(seed);

            var projected = TransportProjection.Project(noisy, rows, columns);

            AssertSums(projected, rows, columns, 1e-6);
            Assert.True(projected.All(x => x >= 0), $"seed {seed}");
            Assert.True(Duality(noisy, projected, rows, columns) < 1e-6, $"seed {seed}: {Duality(noisy, projected, rows, columns)}");
        }
    }

    [Fact]
    public void A_table_with_the_sums_stays_as_it_is()
    {
        long[] table = [3, 0, 2, 1, 5, 0];

        var projected = TransportProjection.Project([.. table.Select(v => (double)v)], [5, 6], [4, 5, 2]);

        Assert.Equal(table, TransportRounding.Round(projected, [5, 6], [4, 5, 2]));
    }

    [Fact]
    public void Rows_and_columns_without_children_are_zero()
    {
        var projected = TransportProjection.Project([9, 9, 9, 9, 9, 9], [0, 7], [0, 3, 4]);

        Assert.Equal([0, 0, 0, 0, 3, 4], TransportRounding.Round(projected, [0, 7], [0, 3, 4]));
    }

    [Fact]
    public void Sums_that_differ_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TransportRounding.Round([1, 1], [2], [1, 2]));
    }

    private static (double[] Noisy, long[] Rows, long[] Columns) Random(int seed)
    {
        var random = new Random(seed);
        var mean = random.Next(1, 40);
        long[] truth = [.. Enumerable.Range(0, Rows * Columns).Select(_ => (long)Math.Max(0, random.Next(-mean, 2 * mean)))];
        double[] noisy = [.. truth.Select(t => t + (double)random.Next(-9, 10) + (seed % 2 == 0 ? random.NextDouble() : 0))];
        return (
            noisy,
            [.. Enumerable.Range(0, Rows).Select(i => truth[(i * Columns)..((i + 1) * Columns)].Sum())],
            [.. Enumerable.Range(0, Columns).Select(j => Enumerable.Range(0, Rows).Sum(i => truth[(i * Columns) + j]))]);
    }

    private static void AssertSums(IEnumerable<double> table, long[] rows, long[] columns, double tolerance)
    {
        double[] cells = [.. table];
        Assert.All(rows, (sum, i) => Assert.Equal(sum, cells.Skip(i * Columns).Take(Columns).Sum(), tolerance));
        Assert.All(columns, (sum, j) => Assert.Equal(sum, Enumerable.Range(0, Rows).Sum(i => cells[(i * Columns) + j]), tolerance));
    }

    // From the first unit on, so that both sides are in the same whole units.
    private static long CostOf(double[] target, long[] whole) =>
        target.Zip(whole).Sum(p => Enumerable.Range(0, (int)p.Second).Sum(k => TransportRounding.CostOfStep(p.First, k)));

    private static long Oracle(double[] target, long[] rows, long[] columns)
    {
        var flow = new MinCostFlow();
        for (var cell = 0; cell < target.Length; cell++)
        {
            var most = Math.Min(rows[cell / Columns], columns[cell % Columns]);
            for (var k = 0; k < Math.Min(most, (long)target[cell] + 4); k++)
            {
                flow.AddArcWithCapacityAndUnitCost(cell / Columns, Rows + (cell % Columns), 1, TransportRounding.CostOfStep(target[cell], k));
            }
        }

        for (var i = 0; i < Rows; i++)
        {
            flow.SetNodeSupply(i, rows[i]);
        }

        for (var j = 0; j < Columns; j++)
        {
            flow.SetNodeSupply(Rows + j, -columns[j]);
        }

        Assert.Equal(MinCostFlowBase.Status.OPTIMAL, flow.Solve());
        return flow.OptimalCost();
    }

    /// <summary>
    /// How much the best vertex of the polytope in the direction of the residual is ahead of the projection: 0 exactly at the nearest point
    /// (variational inequality). The vertex is found by the oracle, in units of 1e-6.
    /// </summary>
    private static double Duality(double[] noisy, double[] projected, long[] rows, long[] columns)
    {
        var flow = new MinCostFlow();
        for (var cell = 0; cell < noisy.Length; cell++)
        {
            flow.AddArcWithCapacityAndUnitCost(
                cell / Columns, Rows + (cell % Columns), Math.Min(rows[cell / Columns], columns[cell % Columns]), Scaled(projected[cell] - noisy[cell]));
        }

        for (var i = 0; i < Rows; i++)
        {
            flow.SetNodeSupply(i, rows[i]);
        }

        for (var j = 0; j < Columns; j++)
        {
            flow.SetNodeSupply(Rows + j, -columns[j]);
        }

        Assert.Equal(MinCostFlowBase.Status.OPTIMAL, flow.Solve());
        var best = Enumerable.Range(0, noisy.Length).Sum(arc => flow.Flow(arc) * (projected[arc] - noisy[arc]));
        return (projected.Select((x, i) => x * (x - noisy[i])).Sum() - best) / Math.Max(1, rows.Sum());
    }

    private static long Scaled(double cost) => (long)Math.Round(cost * 1e9);
}
