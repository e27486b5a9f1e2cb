using OpenData.Tests.Noise;
using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

public sealed class ReconstructionTests(ITestOutputHelper output)
{
    // What a 1 says depends on how frequent ones are at all (the prior, printed). The published cube, and least squares on the raw
    // measurements rounded to the nearest whole number.
    [Fact]
    public void A_published_one_is_seldom_a_one()
    {
        var truth = new Truth(Register.Of(12_000, seed: 31));
        var cube = truth[TableDesign.DistrictCube];
        using var bytes = SeededStream.OrCryptographic("reconstruction");
        var published = new List<(long Value, long Count)>();
        var rounded = new List<(long Value, long Count)>();

        for (var i = 0; i < LongForm.Of(20, 200); i++)
        {
            var tables = truth.Draw(bytes);
            published.AddRange(Release.From(Register.Plan, tables).DistrictCube.Cells.Select((cell, k) => (cell.Value, cube[k])));
            rounded.AddRange(LeastSquares(tables).Select((value, k) => (value, cube[k])));
        }

        var prior = cube.Count(c => c == 1) / (double)cube.Length;
        output.WriteLine($"prior of 1: {prior:F3}");
        foreach (var (name, pairs) in new[] { ("published", published), ("least squares", rounded) })
        {
            output.WriteLine($"{name}: P(true = v | v) for v = 1, 2, 3: {string.Join(", ", Enumerable.Range(1, 3).Select(v => $"{Share(pairs, v):F3}"))}");
        }

        Assert.InRange(Share(published, 1), 0, 0.25);
        Assert.InRange(Share(rounded, 1), 0, 0.25);
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
        output.WriteLine($"published 1: {present} of {runs} with the child, {absent} without; log ratio {low:F2} to {high:F2}");
        Assert.True(low >= -1.5 && high <= 1.5, $"{low} to {high}");
    }

    private static ChildFacts Child(string child, string township, string age) =>
        new() { Child = child, Township = township, Categories = ["ORPHAN"], Age = age, Sex = "MALE" };

    private static int Ones(Truth truth, ReleasePlan plan, int runs, RandomBytes bytes) =>
        Enumerable.Range(0, runs).Count(_ => Release.From(plan, truth.Draw(bytes)).DistrictCube.Cells[0].Value == 1);

    private static double Share(List<(long Value, long Count)> pairs, long v) =>
        pairs.Where(p => p.Value == v).Select(p => p.Count == v ? 1.0 : 0).DefaultIfEmpty(0).Average();

    // Of a tree with two levels: the cube's cells, moved so that they meet the mean of M2 and of their own sum.
    private static IEnumerable<long> LeastSquares(IReadOnlyList<NoisyTable> tables)
    {
        var category = RawSums.By(tables[1], Axis.District, Axis.Category);
        var sums = RawSums.By(tables[2], Axis.District, Axis.Category);
        var mean = new Evidence(category, sums);
        return tables[2].Values.Select((value, cell) =>
            (long)Math.Round(value + ((mean.Mean(cell / 10) - sums.Values[cell / 10]) / 10)));
    }
}
