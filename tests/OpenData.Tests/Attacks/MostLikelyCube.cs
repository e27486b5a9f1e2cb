using System.Collections.Immutable;
using Google.OrTools.Graph;
using Google.OrTools.LinearSolver;

namespace OpenData.Tests.Attacks;

/// <summary>
/// The district cube of greatest likelihood given M1 to M4: whole numbers, none negative, with the least sum of rate times the distance of
/// a measured value from what the cube makes of it. The townships are found with it.
/// </summary>
/// <remarks>
/// Children flow from the city through a township into a district, on to one of its categories, through a cell of the cube to a group of
/// age and sex of that category, and back to the city. Each measured value is at a distance from the flow of one arc, so the cheapest flow
/// is the exact answer in whole numbers. Of several best cubes it is the solver's.
/// </remarks>
internal sealed class MostLikelyCube
{
    // More children than are in any arc.
    private const long Most = 1_000_000;

    // Costs are whole: every rate of M1 to M4 is a multiple of 1/20.
    private const long CostsPerRate = 20;

    // Nodes in this order: the city, districts, categories of districts, groups of categories.
    private const int City = 0;
    private const int FirstDistrict = 1;

    private static readonly int Categories = Register.Keys.Category.Size;
    private static readonly int Groups = Register.Keys.Age.Size * Register.Keys.Sex.Size;
    private static readonly int FirstCategory = FirstDistrict + Register.Keys.Geography.District.Size;
    private static readonly int FirstGroup = FirstCategory + Register.Plan[TableDesign.DistrictCategory].Size;
    private static readonly int Nodes = FirstGroup + Register.Plan[TableDesign.CityCube].Size;

    private readonly Arc[] arcs;

    public MostLikelyCube(ImmutableDictionary<TableDesign, ImmutableArray<long>> raw) => arcs =
    [
        .. Arcs(raw, TableDesign.TownshipTotal, t => (City, FirstDistrict + Register.Keys.Geography.DistrictOf(t))),
        .. Arcs(raw, TableDesign.DistrictCategory, cell => (FirstDistrict + (cell / Categories), FirstCategory + cell)),
        .. Arcs(raw, TableDesign.DistrictCube, cell => (FirstCategory + (cell / Groups), FirstGroup + (cell % (Categories * Groups)))),
        .. Arcs(raw, TableDesign.CityCube, cell => (FirstGroup + cell, City)),
    ];

    /// <summary>By cell, and the cost of its distance from the measurements.</summary>
    public (long[] Cells, long Cost) Find()
    {
        var flow = new MinCostFlow();
        var pairs = arcs
            .Select(arc => (arc.IsCell, Below: Add(flow, arc, Math.Max(arc.Value, 0), -arc.Cost), Above: Add(flow, arc, Most, arc.Cost)))
            .ToArray();
        Assert.Equal(MinCostFlowBase.Status.OPTIMAL, flow.Solve());
        return (
            [.. pairs.Where(pair => pair.IsCell).Select(pair => flow.Flow(pair.Below) + flow.Flow(pair.Above))],
            flow.OptimalCost() + arcs.Sum(arc => arc.Cost * Math.Abs(arc.Value)));
    }

    /// <summary>The least cost of any cube, of one with fractions as well, by linear programming.</summary>
    public double LeastCost()
    {
        using var solver = Solver.CreateSolver("GLOP");
        var balances = Enumerable.Range(0, Nodes).Select(_ => solver.MakeConstraint(0, 0)).ToArray();
        foreach (var arc in arcs)
        {
            var flow = solver.MakeNumVar(0, double.PositiveInfinity, "");
            var (above, below) = (solver.MakeNumVar(0, double.PositiveInfinity, ""), solver.MakeNumVar(0, double.PositiveInfinity, ""));
            solver.Add(flow - above + below == arc.Value);
            solver.Objective().SetCoefficient(above, arc.Cost);
            solver.Objective().SetCoefficient(below, arc.Cost);
            balances[arc.From].SetCoefficient(flow, 1);
            balances[arc.To].SetCoefficient(flow, -1);
        }

        Assert.Equal(Solver.ResultStatus.OPTIMAL, solver.Solve());
        return solver.Objective().Value();
    }

    private static IEnumerable<Arc> Arcs(
        ImmutableDictionary<TableDesign, ImmutableArray<long>> raw, TableDesign design, Func<int, (int From, int To)> ends)
    {
        var rate = Register.Plan[design].Rate;
        var cost = CostsPerRate * rate.Numerator / rate.Denominator;
        return raw[design].Select(
            (value, cell) => new Arc(ends(cell).From, ends(cell).To, value, cost, IsCell: design == TableDesign.DistrictCube));
    }

    // The first children up to the measured value bring it nearer, those after it farther away.
    private static int Add(MinCostFlow flow, Arc arc, long capacity, long cost) =>
        flow.AddArcWithCapacityAndUnitCost(arc.From, arc.To, capacity, cost);

    private sealed record Arc(int From, int To, long Value, long Cost, bool IsCell);
}
