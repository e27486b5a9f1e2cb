using OpenData.Tests.Noise;
using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

public sealed class ReconstructionTests(ITestOutputHelper output)
{
    private const int Children = 12_000;

    // A cell of 1 to 3 that more draws than this find would be certain.
    private const double Certain = 0.99;

    // What a 1 says depends on how frequent ones are at all (the prior). The published cube, least squares on the raw measurements rounded
    // to the nearest whole number, and the cube of greatest likelihood.
    [Fact]
    public void A_reconstructed_one_is_seldom_a_one()
    {
        var truth = new Truth(Register.Of(Children, seed: 31));
        var cube = truth[TableDesign.DistrictCube];
        using var bytes = SeededStream.OrCryptographic("reconstruction");
        Tally[] tallies = [new("published cube", cube), new("least squares", cube), new("most likely cube", cube)];

        for (var i = 0; i < LongForm.Of(20, 200); i++)
        {
            var tables = truth.Draw(bytes);
            tallies[0].Add([.. Release.From(Register.Plan, tables).DistrictCube.Cells.Select(cell => cell.Value)]);
            tallies[1].Add([.. LeastSquares(tables)]);
            tallies[2].Add(new MostLikelyCube(Truth.ByDesign(tables)).Find().Cells);
        }

        output.WriteLine($"prior of v = 1, 2, 3: {string.Join(", ", Enumerable.Range(1, 3).Select(v => $"{Prior(cube, v):F3}"))}");
        output.WriteLine(string.Join('\n', tallies.Select(tally => tally.ToString())));
        AttackLine.Check(output, [.. tallies.SelectMany(tally => tally.Lines)]);
    }

    [Fact]
    public void The_most_likely_cube_is_the_truth_where_there_is_no_noise()
    {
        var truth = new Truth(Register.Of(Children, seed: 31));
        var tally = new Tally("most likely cube", truth[TableDesign.DistrictCube]);

        tally.Add(new MostLikelyCube(truth.Raw(bytes: null)).Find().Cells);

        AttackLine.Check(
            output,
            AttackLine.AtLeast("reconstruction, no noise", "P(true = 1 | 1), most likely cube (control)", tally.Share(1), 1),
            AttackLine.AtLeast("reconstruction, no noise", "least share finding a cell of 1 to 3 (control)", tally.SharesOfDraws.Min(), 1));
    }

    [Fact]
    public void No_cube_with_fractions_is_more_likely()
    {
        using var bytes = SeededStream.OrCryptographic("fractions");
        var attack = new MostLikelyCube(new Truth(Register.Of(Children, seed: 31)).Raw(bytes));

        var found = attack.Find();

        Assert.Equal(attack.LeastCost(), found.Cost, 1e-3);
        Assert.All(found.Cells, value => Assert.True(value >= 0));
    }

    // Two registers that differ in one child of an empty cell; 99.9 % bounds on each probability.
    [Fact]
    public void A_published_one_comes_about_as_often_without_the_child()
    {
        var plan = ReleasePlan.Default("children", "2026", new() { Geography = new([new("A", ["A1", "A2"]), new("B", ["B1", "B2"])]) });
        string[] ages = ["3-5", "6-11", "12-14", "15-17"];
        ChildFacts[] others = [.. Enumerable.Range(0, 300).Select(i => Child($"other-{i}", $"{"AB"[i % 2]}{1 + (i % 3 % 2)}", ages[i % 4]))];
        var runs = LongForm.Of(1_500, 20_000);
        using var bytes = SeededStream.OrCryptographic("small-cells");
        var (with, without) = (new Truth([.. others, Child("target", "A1", "0-2")], plan), new Truth(others, plan));

        var (present, absent) = (Ones(with, plan, runs, bytes), Ones(without, plan, runs, bytes));

        var low = Math.Log(ClopperPearson.Lower(present, runs, 0.0005) / ClopperPearson.Upper(absent, runs, 0.0005));
        var high = Math.Log(ClopperPearson.Upper(present, runs, 0.0005) / ClopperPearson.Lower(absent, runs, 0.0005));
        output.WriteLine($"published 1: {present} of {runs} with the child, {absent} without");
        AttackLine.Check(
            output,
            AttackLine.AtLeast("small cells", "log of P(1 | child) / P(1 | no child), lower 99.9 % bound", low, -1.5),
            AttackLine.AtMost("small cells", "log of P(1 | child) / P(1 | no child), upper 99.9 % bound", high, 1.5));
    }

    private static ChildFacts Child(string child, string township, string age) =>
        new() { Child = child, Township = township, Categories = ["ORPHAN"], Age = age, Sex = "MALE" };

    private static double Prior(long[] cube, int v) => cube.Count(count => count == v) / (double)cube.Length;

    private static int Ones(Truth truth, ReleasePlan plan, int runs, RandomBytes bytes) =>
        Enumerable.Range(0, runs).Count(_ => Release.From(plan, truth.Draw(bytes)).DistrictCube.Cells[0].Value == 1);

    // Of a tree with two levels: the cube's cells, moved so that they meet the mean of M2 and of their own sum.
    private static IEnumerable<long> LeastSquares(IReadOnlyList<NoisyTable> tables)
    {
        var category = RawSums.By(tables[1], Axis.District, Axis.Category);
        var sums = RawSums.By(tables[2], Axis.District, Axis.Category);
        var mean = new Evidence(category, sums);
        return tables[2].Values.Select((value, cell) =>
            (long)Math.Round(value + ((mean.Mean(cell / 10) - sums.Values[cell / 10]) / 10)));
    }

    /// <summary>What one way of reconstruction found of a cube over all draws.</summary>
    private sealed class Tally(string name, long[] cube)
    {
        private readonly int[] found = new int[4];
        private readonly int[] right = new int[4];
        private readonly int[] hits = new int[cube.Length];
        private int draws;

        /// <summary>Of each cell of 1 to 3, in which share of the draws it is found.</summary>
        public IEnumerable<double> SharesOfDraws => hits.Where((_, cell) => IsSmall(cube[cell])).Select(hit => hit / (double)draws);

        public IEnumerable<AttackLine> Lines =>
        [
            AttackLine.AtMost("reconstruction", $"P(true = 1 | 1), {name}, {found[1]} ones", Share(1), 0.25),
            AttackLine.AtMost("reconstruction", $"most draws that find one cell of 1 to 3, {name}", SharesOfDraws.Max(), Certain),
        ];

        public void Add(long[] values)
        {
            draws++;
            for (var cell = 0; cell < cube.Length; cell++)
            {
                var hit = values[cell] == cube[cell] ? 1 : 0;
                hits[cell] += hit;
                if (IsSmall(values[cell]))
                {
                    found[values[cell]]++;
                    right[values[cell]] += hit;
                }
            }
        }

        /// <summary>P(true = v | v).</summary>
        public double Share(int v) => right[v] / (double)found[v];

        public override string ToString() => $"{name}: P(true = v | v) for v = 1, 2, 3: {Share(1):F3}, {Share(2):F3}, {Share(3):F3}";

        private static bool IsSmall(long count) => count is >= 1 and <= 3;
    }
}
