namespace OpenData.Tests.PostProcessing;

public sealed class CorrectionTests
{
    private static readonly ReleasePlan Plan = Register.Plan;

    [Fact]
    public void A_correction_is_combined_with_the_first_draw()
    {
        var truth = new Truth(Register.Of(2_000, seed: 41));
        using var bytes = SeededStream.Bytes("correction");
        var correction = Plan.Correction(TableDesign.DistrictResponse, new(1, 4));
        var (once, twice) = (0L, 0L);

        for (var i = 0; i < 20; i++)
        {
            var tables = truth.Draw(bytes);
            once += Off(Release.From(Plan, tables), truth);
            twice += Off(Release.From(Plan, [truth.Draw(correction, bytes), .. tables]), truth);
        }

        // Two equal draws have half the variance: about 0.71 of the error.
        Assert.InRange(twice / (double)once, 0.6, 0.82);
    }

    [Fact]
    public void More_than_the_reserve_or_than_one_correction_is_refused()
    {
        var truth = new Truth([]);
        using var bytes = SeededStream.Bytes("reserve");
        var tables = truth.Draw(bytes);
        var correction = Plan.Correction(TableDesign.TownshipTotal, new(1, 8));
        NoisyTable[] two = [truth.Draw(correction, bytes), truth.Draw(correction, bytes)];

        Assert.Throws<ArgumentException>(() => Plan.Correction(TableDesign.TownshipTotal, new(13, 50)));
        Assert.Throws<ArgumentException>(() => Release.From(Plan, [.. tables, .. two]));
        Assert.Throws<ArgumentException>(() => Release.From(Plan, [.. tables, tables[1]]));
        Assert.NotNull(Release.From(Plan, [.. tables, two[0]]));
    }

    [Fact]
    public void A_total_half_way_between_two_draws_is_rounded_up()
    {
        var none = Plan.Measurements.Select(measurement => new NoisyTable(measurement, [.. new long[measurement.Size]]));
        var services = Plan.Correction(TableDesign.CityService, new(1, 10));
        var one = new NoisyTable(services, [1, .. new long[services.Size - 1]]);

        var release = Release.From(Plan, [.. none, one]);

        Assert.Equal(1, release.CityService.Cells.Sum(cell => cell.Value));
    }

    private static long Off(Release release, Truth truth) =>
        release.DistrictResponse.Cells.Zip(truth[TableDesign.DistrictResponse], (cell, count) => Math.Abs(cell.Value - count)).Sum();
}
