using System.Globalization;
using CsCheck;
using OpenData.Tests.Noise;

namespace OpenData.Tests.PostProcessing;

public sealed class EstimateTests
{
    public static TheoryData<string> Rates => [.. Vectors.LawRates];

    [Fact]
    public void The_simplex_vector_is_met()
    {
        var vector = Vectors.Root.GetProperty("postprocess").GetProperty("simplex");
        double[] values = [.. vector.GetProperty("y").EnumerateArray().Select(e => e.GetDouble())];

        var projected = Simplex.Project(values, 8);

        Assert.All(vector.GetProperty("z").EnumerateArray().Zip(projected), pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-11));
        Assert.Equal(vector.GetProperty("integers").EnumerateArray().Select(e => e.GetInt64()), LargestRemainder.Round(projected, 8));
    }

    [Fact]
    public void The_inverse_variance_vector_is_met()
    {
        var (value, variance) = InverseVariance.Mean((10, 4), (14, 12));

        Assert.Equal(11, value, 1e-12);
        Assert.Equal(3, variance, 1e-12);
    }

    // First-order conditions: one multiplier for all cells above zero, none above it for the others.
    [Fact]
    public void A_simplex_projection_is_the_nearest_point()
    {
        Gen.Select(Gen.Double[-50, 50].Array[1, 30], Gen.Int[0, 200]).Sample((values, total) =>
        {
            var projected = Simplex.Project(values, total);
            var multiplier = values.Zip(projected, (y, z) => y - z).Max();
            return Math.Abs(projected.Sum() - total) < 1e-8
                && values.Zip(projected).All(p => p.Second >= 0 && (p.Second == 0 || Math.Abs(p.First - p.Second - multiplier) < 1e-8));
        });
    }

    [Fact]
    public void Equal_fractions_go_to_the_first()
    {
        Assert.Equal([1, 1, 0, 0], LargestRemainder.Round([0.5, 0.5, 0.5, 0.5], 2));
        Assert.Equal([2, 1, 1], LargestRemainder.Round([4 / 3.0, 4 / 3.0, 4 / 3.0], 4));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Laws_and_half_widths_agree_with_the_vectors(string rate)
    {
        var vector = Vectors.Root.GetProperty("law").GetProperty(rate);
        var law = new DiscreteLaplace(Rational.Parse(rate));

        Assert.Equal(1, law.Variance / Number(vector, "var"), 1e-10);
        Assert.Equal(1, law.MeanAbsolute / Number(vector, "mae"), 1e-10);
        Assert.Equal(1, law.At(3) / Number(vector.GetProperty("pmf"), "3"), 1e-12);
        Assert.All(
            vector.GetProperty("halfwidth").EnumerateObject(),
            h => Assert.Equal(h.Value.GetInt32(), law.HalfWidth(1, double.Parse(h.Name, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_law_of_a_sum_has_the_sum_of_variances_and_the_exact_probability_of_zero()
    {
        var law = new DiscreteLaplace(new(7, 20));

        var sum = law.LawOfSum(13);

        var middle = sum.Length / 2;
        Assert.Equal(1, sum.Sum(), 1e-12);
        Assert.Equal(13 * law.Variance, sum.Select((p, i) => p * (i - middle) * (i - middle)).Sum(), 1e-8);
        Assert.Equal(Enumerable.Range(-80, 161).Sum(k => law.At(k) * law.At(k)), law.LawOfSum(2)[law.LawOfSum(2).Length / 2], 1e-12);
    }

    private static double Number(System.Text.Json.JsonElement parent, string name) =>
        double.Parse(parent.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
