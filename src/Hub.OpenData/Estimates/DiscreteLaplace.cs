using Hub.Noise;

namespace Hub.OpenData;

/// <summary>The law of one draw and of sums of draws: P(X = k) = (1-a)/(1+a) a^|k|, a = exp(-rate).</summary>
public sealed record DiscreteLaplace
{
    private readonly double ratio;

    public DiscreteLaplace(Rational rate) => ratio = Math.Exp(-(double)rate.Numerator / rate.Denominator);

    public double Variance => 2 * ratio / ((1 - ratio) * (1 - ratio));

    /// <summary>E|X|.</summary>
    public double MeanAbsolute => 2 * ratio / (1 - (ratio * ratio));

    /// <summary>E|X1 + ... + Xn|.</summary>
    public double MeanAbsoluteOf(int draws)
    {
        var law = LawOfSum(draws);
        return law.Select((p, i) => p * Math.Abs(i - (law.Length / 2))).Sum();
    }

    public double At(long k) => (1 - ratio) / (1 + ratio) * Math.Pow(ratio, Math.Abs(k));

    /// <summary>Least h with P(|X1 + ... + Xn| &lt;= h) at least the confidence, by exact convolution; tails below 1e-18 are cut.</summary>
    /// <param name="draws">n, from 1 on.</param>
    /// <param name="confidence">In (0, 1).</param>
    public int HalfWidth(int draws, double confidence)
    {
        var law = LawOfSum(draws);
        var middle = law.Length / 2;
        var (inside, h) = (law[middle], 0);
        for (; inside < confidence && h < middle; h++)
        {
            inside += 2 * law[middle + h + 1];
        }

        return h;
    }

    /// <summary>Probabilities of the sum at -m..m, m being half the length.</summary>
    public double[] LawOfSum(int draws)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        double[] sum = [1];
        var power = LawOfOne();
        for (; draws > 0; draws >>= 1)
        {
            sum = (draws & 1) == 1 ? Convolved(sum, power) : sum;
            power = draws > 1 ? Convolved(power, power) : power;
        }

        return sum;
    }

    private double[] LawOfOne()
    {
        var reach = (int)Math.Ceiling(Math.Log(1e-18) / Math.Log(ratio));
        return [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => At(k))];
    }

    private static double[] Convolved(double[] left, double[] right)
    {
        var product = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                product[i + j] += left[i] * right[j];
            }
        }

        var cut = 0;
        while (cut < product.Length / 2 && product[cut] < 1e-18)
        {
            cut++;
        }

        return product[cut..^cut];
    }
}
