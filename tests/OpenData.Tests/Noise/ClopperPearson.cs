namespace OpenData.Tests.Noise;

/// <summary>Exact binomial confidence bounds (Clopper, Pearson 1934), one-sided, by bisection of the incomplete beta function.</summary>
internal static class ClopperPearson
{
    public static double Lower(long hits, long trials, double alpha) =>
        hits == 0 ? 0 : Root(p => Beta(p, hits, trials - hits + 1), alpha);

    public static double Upper(long hits, long trials, double alpha) =>
        hits == trials ? 1 : Root(p => Beta(p, hits + 1, trials - hits), 1 - alpha);

    private static double Root(Func<double, double> rising, double target)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = rising(middle) < target ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Regularized incomplete beta I_x(a, b), by its continued fraction (Abramowitz, Stegun 26.5.8; Lentz).</summary>
    internal static double Beta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        var (c, d, result) = (1.0, 1 / (1 - ((a + b) * x / (a + 1))), 1 / (1 - ((a + b) * x / (a + 1))));
        for (var m = 1; m <= 20_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            (c, d) = (1 + (even / c), 1 / (1 + (even * d)));
            result *= c * d;
            (c, d) = (1 + (odd / c), 1 / (1 + (odd * d)));
            result *= c * d;
            if (Math.Abs((c * d) - 1) < 1e-14)
            {
                break;
            }
        }

        return result;
    }

    // Stirling's series, after shifting to where it is exact to 1e-15.
    private static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 15; x++)
        {
            shift -= Math.Log(x);
        }

        var square = 1 / (x * x);
        return shift + ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2)
            + ((1 - (square * ((1 / 30.0) - (square * ((1 / 105.0) - (square / 140)))))) / (12 * x));
    }
}
