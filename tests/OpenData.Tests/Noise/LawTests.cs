using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace OpenData.Tests.Noise;

public sealed class LawTests
{
    public static TheoryData<string> Rates => [.. Vectors.LawRates];

    [Theory]
    [MemberData(nameof(Rates))]
    public void Probabilities_agree_with_the_vectors_to_25_digits(string rate)
    {
        var law = new Law(rate);
        var vector = Vectors.Root.GetProperty("law").GetProperty(rate);

        AssertDigits(vector.GetProperty("a"), law.Ratio);
        AssertDigits(vector.GetProperty("cdf_le_-1"), law.BelowZero);
        Assert.All(
            vector.GetProperty("pmf").EnumerateObject(),
            p => AssertDigits(p.Value, law.Exact(int.Parse(p.Name, CultureInfo.InvariantCulture))));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Moments_agree_with_the_vectors(string rate)
    {
        var law = new Law(rate);
        var vector = Vectors.Root.GetProperty("law").GetProperty(rate);

        AssertClose(vector.GetProperty("mae"), law.MeanAbsolute);
        AssertClose(vector.GetProperty("var"), law.Variance);
    }

    // Vectors that are small are written with an exponent.
    private static void AssertDigits(JsonElement expected, BigInteger actual)
    {
        var text = expected.GetString()!.Split('e');
        var exponent = text.Length == 1 ? 0 : int.Parse(text[1], CultureInfo.InvariantCulture);
        var significant = text[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length;

        var digits = Law.Digits(actual, Math.Max(significant, 24));

        Assert.Equal(Scaled(text[0], exponent), Scaled(digits, 0));
        Assert.True(significant >= 23, $"only {significant} digits");
    }

    private static BigInteger Scaled(string number, int exponent)
    {
        var parts = number.Split('.');
        var fraction = parts.Length == 1 ? "" : parts[1];
        return BigInteger.Parse(parts[0] + fraction, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 80 + exponent - fraction.Length);
    }

    private static void AssertClose(JsonElement expected, BigInteger actual) =>
        Assert.Equal(1, Law.Approximate(actual) / double.Parse(expected.GetString()!, CultureInfo.InvariantCulture), 1e-13);
}
