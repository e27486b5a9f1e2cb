namespace OpenData.Tests.PostProcessing;

public sealed class MedianTimeTests
{
    private const int HalfWidth = 23;

    private static readonly MedianTime Response = new(Register.Keys.Response);

    [Theory]
    [InlineData(new long[] { 300, 0, 0, 0, 0, 0 }, 12, 0, 24)]
    [InlineData(new long[] { 100, 0, 200, 0, 0, 0 }, 96, 72, 168)]
    [InlineData(new long[] { 0, 0, 0, 0, 0, 300 }, 720, 720, 720)]
    [InlineData(new long[] { 0, 100, 0, 90, 0, 0 }, 70, 24, 720)]
    [InlineData(new long[] { 3, 2, 0, 0, 0, 1 }, 24, 0, 720)]
    public void Median_lies_within_its_band_and_the_interval_is_made_of_whole_ones(long[] counts, long value, long low, long high)
    {
        var cell = Response.Of(counts, counts, HalfWidth);

        Assert.Equal((value, low, high), (cell.Value, cell.Low90, cell.High90));
    }

    [Fact]
    public void Where_nothing_was_counted_nothing_is_said()
    {
        var cell = Response.Of(new long[6], [4, -7, 0, 2, -3, 1], HalfWidth);

        Assert.Equal((720, 0, 720, Quality.D), (cell.Value, cell.Low90, cell.High90, cell.Quality));
    }

    [Fact]
    public void Bands_without_an_end_give_no_hours() => Assert.Equal((0, 0, 0), new MedianTime(new("response", ["SOON", "LATE"])).Of([5, 5], [5, 5], 1) is var cell ? (cell.Value, cell.Low90, cell.High90) : default);

    // Whatever the times within their bands are: the band of the true median is in the interval at least as often as it says.
    [Fact]
    public void Interval_holds_the_band_of_the_true_median_in_nine_of_ten_draws()
    {
        const int Draws = 4_000;
        long[] truth = [20, 14, 9, 6, 3, 4];
        using var bytes = SeededStream.Bytes("median");
        var measurement = new Measurement("M6", [Register.Keys.Response], TableDesign.DistrictResponse.DefaultEpsilon, 1);
        var halfWidth = new DiscreteLaplace(measurement.Rate).HalfWidth(truth.Length, Margin.Confidence);
        var sampler = new Sampler(bytes);
        var inside = 0;

        for (var i = 0; i < Draws; i++)
        {
            long[] raw = [.. truth.Select(count => count + (long)sampler.DiscreteLaplace(measurement.Rate))];
            var cell = Response.Of(truth, raw, halfWidth);
            inside += cell.Low90 <= 24 && cell.High90 >= 72 ? 1 : 0;
        }

        Assert.True(inside >= Draws * (0.9 - (4 * Math.Sqrt(0.09 / Draws))), $"{inside} of {Draws}");
    }
}
