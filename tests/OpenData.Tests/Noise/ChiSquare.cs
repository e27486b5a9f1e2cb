namespace OpenData.Tests.Noise;

/// <summary>Pearson's statistic over the bins -K..K and the two tails.</summary>
internal static class ChiSquare
{
    public static double Of(Law law, int k, int n, Func<long> draw)
    {
        var counts = new long[(2 * k) + 3];
        for (var i = 0; i < n; i++)
        {
            counts[Math.Clamp(draw(), -k - 1, k + 1) + k + 1]++;
        }

        return counts.Select((count, bin) => Term(count, n * Expected(law, k, bin - k - 1))).Sum();
    }

    private static double Expected(Law law, int k, int bin) => Math.Abs(bin) <= k ? law.At(bin) : law.Beyond(k);

    private static double Term(long count, double expected) => (count - expected) * (count - expected) / expected;
}
