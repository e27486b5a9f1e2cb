using Google.OrTools.LinearSolver;

namespace OpenData.Tests.Attacks;

/// <summary>
/// All tables of districts (rows) by groups of age and sex (columns) that have the given sums, each cell within its bounds: the least and
/// the greatest that each cell can be.
/// </summary>
/// <remarks>
/// Tables with given sums are a transport problem, whose corners are whole numbers: that children are whole narrows no cell further.
/// </remarks>
internal sealed class ConsistentCubes : IDisposable
{
    private readonly Solver solver = Solver.CreateSolver("GLOP");
    private readonly Variable[] cells;

    private ConsistentCubes(long[] rows, long[] columns, (long Low, long High)[] bounds)
    {
        cells = [.. bounds.Select((bound, i) => solver.MakeNumVar(bound.Low, bound.High, $"{i}"))];
        Bind(rows, cell => cell / columns.Length);
        Bind(columns, cell => cell % columns.Length);
    }

    public static (long Least, long Greatest)[] Ranges(long[] rows, long[] columns, (long Low, long High)[] bounds)
    {
        using var cubes = new ConsistentCubes(rows, columns, bounds);
        return [.. cubes.cells.Select(cell => (cubes.Extreme(cell, isGreatest: false), cubes.Extreme(cell, isGreatest: true)))];
    }

    public void Dispose() => solver.Dispose();

    private void Bind(long[] sums, Func<int, int> sumOf)
    {
        var constraints = sums.Select(sum => solver.MakeConstraint(sum, sum)).ToArray();
        for (var cell = 0; cell < cells.Length; cell++)
        {
            constraints[sumOf(cell)].SetCoefficient(cells[cell], 1);
        }
    }

    private long Extreme(Variable cell, bool isGreatest)
    {
        var objective = solver.Objective();
        objective.Clear();
        objective.SetCoefficient(cell, 1);
        objective.SetOptimizationDirection(isGreatest);
        Assert.Equal(Solver.ResultStatus.OPTIMAL, solver.Solve());
        var whole = Math.Round(objective.Value());
        Assert.Equal(whole, objective.Value(), 1e-5);
        return (long)whole;
    }
}
