using System.Globalization;
using System.Numerics;

namespace OpenData.Tests.Noise;

/// <summary>The discrete Laplace law in fixed point with 60 places, worked out here apart from the product's code.</summary>
internal sealed class Law
{
    private const int Places = 60;
    private static readonly BigInteger One = BigInteger.Pow(10, Places);
    private readonly BigInteger ratio;

    public Law(string rate)
    {
        var parsed = Rational.Parse(rate);
        ratio = ExpOfMinus(parsed.Numerator, parsed.Denominator);
    }

    public BigInteger Ratio => ratio;

    public BigInteger Zero => (One - ratio) * One / (One + ratio);

    public BigInteger Power(int k) => Enumerable.Range(0, k).Aggregate(One, (power, _) => power * ratio / One);

    public BigInteger Exact(int k) => Zero * Power(Math.Abs(k)) / One;

    public double At(int k) => Approximate(Exact(k));

    /// <summary>P(X > k), for k from 0.</summary>
    public double Beyond(int k) => Approximate(Power(k + 1) * One / (One + ratio));

    /// <summary>P(X <= -1).</summary>
    public BigInteger BelowZero => ratio * One / (One + ratio);

    /// <summary>E|X| = 2a/(1-a^2).</summary>
    public BigInteger MeanAbsolute => 2 * ratio * One / (One - (ratio * ratio / One));

    /// <summary>Var X = 2a/(1-a)^2.</summary>
    public BigInteger Variance => 2 * ratio * One / ((One - ratio) * (One - ratio) / One);

    /// <summary>As a decimal number with so many significant digits, rounded half up, without exponent.</summary>
    public static string Digits(BigInteger value, int significant)
    {
        var drop = value.ToString(CultureInfo.InvariantCulture).Length - significant;
        if (drop > 0)
        {
            var unit = BigInteger.Pow(10, drop);
            value = (value + (unit / 2)) / unit * unit;
        }

        var text = value.ToString(CultureInfo.InvariantCulture).PadLeft(Places + 1, '0');
        return $"{text[..^Places]}.{text[^Places..]}".TrimEnd('0').TrimEnd('.');
    }

    public static double Approximate(BigInteger value) => double.Parse(Digits(value, 20), CultureInfo.InvariantCulture);

    private static BigInteger ExpOfMinus(long n, long d)
    {
        var (sum, term) = (BigInteger.Zero, One);
        for (var k = 1; !term.IsZero; k++)
        {
            sum += term;
            term = -term * n / (d * (BigInteger)k);
        }

        return sum;
    }
}
