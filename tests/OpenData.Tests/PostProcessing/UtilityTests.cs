using Xunit.Abstractions;

namespace OpenData.Tests.PostProcessing;

public sealed class UtilityTests(ITestOutputHelper output)
{
    private static readonly int Draws = LongForm.Of(12, 100);
    private static readonly Truth Truth = new(Register.Of(12_000, seed: 1));

    [Fact]
    public void The_release_of_12_000_children_is_useful()
    {
        using var bytes = SeededStream.OrCryptographic("utility");
        var errors = Truth.Published.Select(_ => new List<long>()).ToArray();
        var raw = new List<long>();

        for (var i = 0; i < Draws; i++)
        {
            var tables = Truth.Draw(bytes);
            var release = Release.From(Register.Plan, tables);
            for (var t = 0; t < errors.Length; t++)
            {
                errors[t].AddRange(release.Tables[t].Cells.Zip(Truth.Published[t], (cell, count) => cell.Value - count));
            }

            raw.AddRange(tables[2].Values.Zip(Truth[TableDesign.DistrictCube], (value, count) => value - count));
        }

        output.WriteLine($"{Draws} draws; product, MAE, within +-2, p95, bias");
        var names = Release.From(Register.Plan, Truth.Draw(bytes)).Tables.Select(table => table.Name).ToArray();
        for (var t = 0; t < errors.Length; t++)
        {
            output.WriteLine($"{names[t],-20} {Mean(errors[t]),7:F2} {Within(errors[t]),7:P0} {Percentile(errors[t]),5} {errors[t].Average(),7:F3}");
        }

        output.WriteLine($"{"district_cube raw",-20} {Mean(raw),7:F2} {Within(raw),7:P0}");
        var (cube, category, township) = (errors[5], errors[4], errors[6]);
        Assert.True(Mean(category) <= 3.0 && Within(category) >= 0.55, "district by category");
        Assert.True(Mean(cube) <= 2.9 && Mean(cube) <= 0.85 * Mean(raw), "district cube");
        Assert.True(Mean(township) <= 4.4, "township");
        Assert.All([cube, category, township], e => Assert.InRange(e.Average(), -0.4, 0.4));
    }

    private static double Mean(List<long> errors) => errors.Average(e => (double)Math.Abs(e));

    private static double Within(List<long> errors) => errors.Count(e => Math.Abs(e) <= 2) / (double)errors.Count;

    private static long Percentile(List<long> errors) => errors.Select(Math.Abs).Order().ElementAt((int)(0.95 * errors.Count));
}
