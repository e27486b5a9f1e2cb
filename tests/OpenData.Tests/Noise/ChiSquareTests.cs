using Xunit.Abstractions;

namespace OpenData.Tests.Noise;

public sealed class ChiSquareTests(ITestOutputHelper output)
{
    // Rate, bins -K..K and two tails, limit at alpha 1e-6; n is 1,000,000.
    public static TheoryData<string, int, double> Plan => new()
    {
        { "1/40", 150, 433.53 },
        { "1/10", 45, 171.40 },
        { "3/20", 30, 129.95 },
        { "1/4", 20, 100.69 },
        { "3/10", 18, 94.59 },
        { "7/20", 16, 88.38 },
        { "1", 8, 61.91 },
    };

    [Theory]
    [MemberData(nameof(Plan))]
    public void A_million_samples_follow_the_law(string rate, int k, double limit)
    {
        using var bytes = SeededStream.OrCryptographic($"chi-square-{rate}");
        var sampler = new Sampler(bytes);
        var parsed = Rational.Parse(rate);

        var statistic = ChiSquare.Of(new Law(rate), k, 1_000_000, () => sampler.DiscreteLaplace(parsed));

        output.WriteLine($"rate {rate}: chi-square {statistic:F2}, limit {limit}");
        Assert.True(statistic <= limit, $"{statistic} > {limit}");
    }
}
