using System.Numerics;

namespace Hub.Noise;

/// <summary>Exact samples from random bytes, whole numbers only (Canonne, Kamath, Steinke 2020, algorithms 1 and 2).</summary>
/// <remarks>
/// A probability n/d is reduced first, so that a certain outcome takes no byte. The order of draws is fixed by the test vectors.
/// </remarks>
internal sealed class Sampler(RandomBytes source)
{
    /// <summary>Uniform on 0..m-1: the low bits of ceil(bits/8) big-endian bytes, drawn again while they are m or more.</summary>
    /// <param name="m">From 1 on.</param>
    public long Uniform(long m)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(m);
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)(m - 1));
        var mask = (1L << bits) - 1;
        while (true)
        {
            var value = Bytes((bits + 7) / 8) & mask;
            if (value < m)
            {
                return value;
            }
        }
    }

    /// <summary>True with probability n/d, for 0 &lt;= n &lt;= d and d from 1 on.</summary>
    public bool Bernoulli(long n, long d)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, d);
        var divisor = Divisor.Greatest(n, d);
        return Uniform(d / divisor) < n / divisor;
    }

    /// <summary>True with probability exp(-n/d), for n from 0 and d from 1 on.</summary>
    public bool BernoulliExp(long n, long d)
    {
        for (; n > d; n -= d)
        {
            if (!BernoulliExpToOne(1, 1))
            {
                return false;
            }
        }

        return BernoulliExpToOne(n, d);
    }

    /// <summary>P(X = k) = (1-a)/(1+a) a^|k| with a = exp(-rate).</summary>
    /// <param name="rate">Epsilon by sensitivity, positive; its parts at most <see cref="Measurement.GreatestRatePart"/>.</param>
    public long DiscreteLaplace(Rational rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate.Numerator);
        while (true)
        {
            var isPositive = Bernoulli(1, 2);
            var magnitude = Geometric(rate.Denominator) / rate.Numerator;

            // Zero has one sign only; without this it would come twice as often.
            if (isPositive || magnitude != 0)
            {
                return isPositive ? magnitude : -magnitude;
            }
        }
    }

    // P(G = k) in proportion to exp(-k/t).
    private long Geometric(long t)
    {
        long remainder;
        do
        {
            remainder = Uniform(t);
        }
        while (!BernoulliExpToOne(remainder, t));

        long wholes = 0;
        while (BernoulliExpToOne(1, 1))
        {
            wholes++;
        }

        return remainder + (t * wholes);
    }

    // For n <= d: the series of exp(-x) as a game that ends at an odd round.
    private bool BernoulliExpToOne(long n, long d)
    {
        long round = 1;
        while (Bernoulli(n, d * round))
        {
            round++;
        }

        return (round & 1) == 1;
    }

    private long Bytes(int count)
    {
        long value = 0;
        for (var i = 0; i < count; i++)
        {
            value = (value << 8) | source.Next();
        }

        return value;
    }
}
