using Xunit.Abstractions;

namespace OpenData.Tests.Attacks;

/// <summary>
/// The attacker believes every published total, and every interval of a cell of the district cube, and looks for cells that can then be
/// one number only.
/// </summary>
/// <remarks>
/// Totals of the city, of districts and of categories are sums of district by category and of the city cube, and townships are in no sum
/// with a category: each category is a table of its own with its rows and columns.
/// </remarks>
public sealed class ConsistentCubesTests(ITestOutputHelper output)
{
    private const string Attack = "reconstruction, all cubes";
    private const string Control = "all cubes, no noise";
    private const int Children = 12_000;

    private static readonly int Districts = Register.Keys.Geography.District.Size;
    private static readonly int Categories = Register.Keys.Category.Size;
    private static readonly int Groups = Register.Keys.Age.Size * Register.Keys.Sex.Size;

    // A total that the noise made 0, or as small as what the intervals leave to its cells, fixes these to one number each. That is certain
    // only if such numbers are the truth.
    [Fact]
    public void What_published_totals_and_intervals_fix_is_not_certain()
    {
        var truth = new Truth(Register.Of(Children, seed: 51));
        var count = truth[TableDesign.DistrictCube];
        using var bytes = SeededStream.OrCryptographic("consistent-cubes");
        var draws = LongForm.Of(3, 50);
        var cells = new List<Cell>();

        for (var i = 0; i < draws; i++)
        {
            var release = Release.From(Register.Plan, truth.Draw(bytes));
            cells.AddRange(Solved(
                Values(release.DistrictCategory),
                Values(release.CityCube),
                [.. release.DistrictCube.Cells.Select(cell => (cell.Low90, cell.High90))],
                count));
        }

        Cell[] isFixed = [.. cells.Where(cell => cell.Width == 0)];
        Cell[] open = [.. cells.Where(cell => cell.Width > 0)];
        var widths = open.Select(cell => cell.Width).ToArray();
        output.WriteLine($"{draws} draws, {open.Length} cells open: smallest width {widths.Min()}, mean {widths.Average():F1}");
        output.WriteLine($"truth within the range of an open cell: {Share(open, cell => cell.HoldsTruth):F3}");
        output.WriteLine($"fixed: {isFixed.Length}, of which to more than 0: {isFixed.Count(cell => cell.Least > 0)}");
        var alwaysFound = cells.GroupBy(cell => cell.Index).Count(draw => draw.All(cell => cell.Width == 0 && cell.HoldsTruth));
        AttackLine.Check(
            output,
            AttackLine.AtMost(
                Attack,
                $"P(true = v | fixed to v), {isFixed.Length} of {cells.Count} cells",
                Share(isFixed, cell => cell.HoldsTruth),
                0.99),
            AttackLine.AtMost(Attack, "cells fixed to the truth in every draw", alwaysFound, 0));
    }

    // Each count exact but those of 1 to 4, and the reader is told so: what the release would be with suppression instead of noise.
    [Fact]
    public void Exact_totals_with_small_cells_left_out_are_solved()
    {
        var truth = new Truth(Register.Of(Children, seed: 51));
        var count = truth[TableDesign.DistrictCube];
        var first = Array.FindIndex(count, IsLeftOut);

        var all = Left(cell => IsLeftOut(count[cell]));
        var one = Left(cell => cell == first);

        Cell[] solved = [.. all.Where(cell => cell.Width == 0)];
        AttackLine.Check(
            output,
            AttackLine.AtLeast(Control, $"share solved, {all.Length} cells left out (control)", solved.Length / (double)all.Length, 0.02),
            AttackLine.AtLeast(Control, "share of these that are right (control)", Share(solved, cell => cell.HoldsTruth), 1),
            AttackLine.AtLeast(Control, "solved, one cell left out (control)", Share(one, cell => cell.Width == 0 && cell.HoldsTruth), 1));

        Cell[] Left(Func<int, bool> isLeftOut)
        {
            (long, long)[] bounds = [.. count.Select((value, cell) => isLeftOut(cell) ? (1, 4) : (value, value))];
            var cells = Solved(truth[TableDesign.DistrictCategory], truth[TableDesign.CityCube], bounds, count);
            return [.. cells.Where(cell => isLeftOut(cell.Index))];
        }
    }

    private static bool IsLeftOut(long count) => count is >= 1 and <= 4;

    private static double Share(IEnumerable<Cell> cells, Func<Cell, bool> condition) => cells.Average(cell => condition(cell) ? 1.0 : 0);

    private static long[] Values(PublishedTable table) => [.. table.Cells.Select(cell => cell.Value)];

    /// <param name="districtCategory">Sums of the cube over groups.</param>
    /// <param name="cityCube">Sums of the cube over districts.</param>
    /// <param name="bounds">Of each cell of the cube.</param>
    /// <param name="count">The truth.</param>
    private static IEnumerable<Cell> Solved(long[] districtCategory, long[] cityCube, (long Low, long High)[] bounds, long[] count)
    {
        for (var category = 0; category < Categories; category++)
        {
            int[] sums = [.. Enumerable.Range(0, Districts).Select(district => (district * Categories) + category)];
            int[] cells = [.. sums.SelectMany(sum => Enumerable.Range(sum * Groups, Groups))];
            long[] rows = [.. sums.Select(sum => districtCategory[sum])];
            var columns = cityCube[(category * Groups)..((category + 1) * Groups)];
            var ranges = ConsistentCubes.Ranges(rows, columns, [.. cells.Select(cell => bounds[cell])]);
            for (var i = 0; i < cells.Length; i++)
            {
                yield return new(cells[i], ranges[i].Least, ranges[i].Greatest, count[cells[i]]);
            }
        }
    }

    private sealed record Cell(int Index, long Least, long Greatest, long Count)
    {
        public long Width => Greatest - Least;

        public bool HoldsTruth => Count >= Least && Count <= Greatest;
    }
}
