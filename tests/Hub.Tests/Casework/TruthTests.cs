using CsCheck;
using Hub.Casework;

namespace Hub.Tests.Casework;

public sealed class TruthTests
{
    private static readonly Truth Missing = Truth.Unknown("a");

    private static readonly Gen<Truth> Truths = Gen.OneOf(
        Gen.Const(Truth.Yes), Gen.Const(Truth.No), Gen.Char['a', 'e'].Select(c => Truth.Unknown(c.ToString())));

    [Fact]
    public void Tables_are_those_of_Kleene()
    {
        Truth[] all = [Truth.Yes, Truth.No, Missing];

        Assert.Equal("TFUFFFUFU", Text(all, (a, b) => a & b));
        Assert.Equal("TTTTFUTUU", Text(all, (a, b) => a | b));
        Assert.Equal("FTU", string.Concat(all.Select(a => Letter(!a))));
    }

    [Fact]
    public void Only_inputs_that_would_settle_it_are_missing()
    {
        var (a, b) = (Truth.Of(null, "a"), Truth.Of(null, "b"));

        Assert.Equal(["a", "b"], (a & b).Missing.AsEnumerable());
        Assert.Equal(["a", "b"], (a | b | !a).Missing.AsEnumerable());
        Assert.Equal(["b"], ((a & Truth.No) | b).Missing.AsEnumerable());
        Assert.Empty((a & b & Truth.No).Missing);
        Assert.Empty((a | Truth.Yes).Missing);
        Assert.Empty(Truth.Of(true, "a").Missing);
    }

    [Fact]
    public void Nothing_is_unknown_and_not_true() => Assert.True(default(Truth).IsUnknown);

    [Fact]
    public void Laws_hold() => Gen.Select(Truths, Truths, Truths).Sample((a, b, c) =>
    {
        Assert.Equal(Letter(a & b), Letter(b & a));
        Assert.Equal(Letter(!(a & b)), Letter(!a | !b));
        Assert.Equal(Letter(a & (b | c)), Letter((a & b) | (a & c)));
        Assert.Equal(Letter(Truth.All(a, b, c)), Letter(!Truth.Any(!a, !b, !c)));
        Assert.Equal((a & b).IsUnknown, (a & b).Missing.Length > 0);
    });

    private static string Text(Truth[] all, Func<Truth, Truth, Truth> of) => string.Concat(all.SelectMany(a => all.Select(b => Letter(of(a, b)))));

    private static char Letter(Truth truth) => truth.IsTrue ? 'T' : truth.IsFalse ? 'F' : 'U';
}
