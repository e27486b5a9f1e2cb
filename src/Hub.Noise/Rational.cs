using System.Globalization;

namespace Hub.Noise;

/// <summary>An exact fraction in lowest terms with a positive denominator; privacy loss is never kept in another form.</summary>
/// <remarks>Both parts fit 64 bits; a result that does not is an <see cref="OverflowException"/>, never a rounded value.</remarks>
public sealed record Rational : IComparable<Rational>
{
    public static readonly Rational Zero = new(0, 1);

    /// <exception cref="ArgumentOutOfRangeException">A denominator that is not positive.</exception>
    public Rational(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        ArgumentOutOfRangeException.ThrowIfEqual(numerator, long.MinValue);
        var divisor = Divisor.Greatest(Math.Abs(numerator), denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public long Numerator { get; }

    public long Denominator { get; }

    public static Rational operator +(Rational left, Rational right) => Reduced(
        ((Int128)left.Numerator * right.Denominator) + ((Int128)right.Numerator * left.Denominator),
        (Int128)left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + new Rational(-right.Numerator, right.Denominator);

    public static Rational operator /(Rational left, int right)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(right);
        return Reduced(left.Numerator, (Int128)left.Denominator * right);
    }

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>
    /// Null unless the text is the one that <see cref="ToString"/> writes: `7/20`, `3`, `-1/4`; never `14/40`, `3/1` or ` 3`.
    /// </summary>
    public static Rational? Read(string? text)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (!Whole(slash < 0 ? text : text?[..slash], out var numerator)
            || !Whole(slash < 0 ? "1" : text?[(slash + 1)..], out var denominator)
            || denominator <= 0 || numerator == long.MinValue)
        {
            return null;
        }

        var read = new Rational(numerator, denominator);
        return read.ToString() == text ? read : null;
    }

    /// <exception cref="FormatException">Not in the one form of <see cref="ToString"/>.</exception>
    public static Rational Parse(string text) =>
        Read(text) ?? throw new FormatException($"`{text}` is no fraction in lowest terms; write for instance `7/20`");

    public int CompareTo(Rational? other) => other is null
        ? 1
        : ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static bool Whole(string? text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static Rational Reduced(Int128 numerator, Int128 denominator)
    {
        var (a, b) = (Int128.Abs(numerator), denominator);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return new Rational((long)(numerator / a), (long)(denominator / a));
    }
}
