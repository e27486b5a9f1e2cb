using CsCheck;

namespace OpenData.Tests.Noise;

public sealed class RationalTests
{
    [Theory]
    [InlineData("7/20", 7, 20)]
    [InlineData("3", 3, 1)]
    [InlineData("-1/4", -1, 4)]
    [InlineData("0", 0, 1)]
    public void Reads_lowest_terms(string text, long numerator, long denominator)
    {
        Assert.Equal(new Rational(numerator, denominator), Rational.Parse(text));
    }

    [Theory]
    [InlineData("14/40")]
    [InlineData("3/1")]
    [InlineData("1/0")]
    [InlineData("1/-4")]
    [InlineData("0/7")]
    [InlineData("-0")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("07/20")]
    [InlineData("0.35")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775808")]
    public void Refuses_every_other_form(string? text)
    {
        Assert.Null(Rational.Read(text));
    }

    [Fact]
    public void Any_text_is_refused_or_is_the_written_form()
    {
        Gen.String[Gen.Char["0123456789/-+. e"], 0, 24].Sample(text => Rational.Read(text)?.ToString() is not { } written || written == text);
    }

    [Fact]
    public void Sums_are_exact_and_ordered()
    {
        Gen.Select(Gen.Int, Gen.Int[1, int.MaxValue], Gen.Int, Gen.Int[1, int.MaxValue]).Sample((a, b, c, d) =>
        {
            var (left, right) = (new Rational(a, b), new Rational(c, d));
            return left.CompareTo(right) == ((long)a * d).CompareTo((long)c * b) && new Rational(a, b) + Rational.Zero == left
                && (b < 1000 && d < 1000 ? left + right - right == left : true);
        });
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_no_rounded_sum()
    {
        Assert.Throws<OverflowException>(() => new Rational(1, long.MaxValue) + new Rational(1, long.MaxValue - 1));
    }
}
