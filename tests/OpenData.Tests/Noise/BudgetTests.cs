namespace OpenData.Tests.Noise;

public sealed class BudgetTests
{
    private static readonly Dimension Axis = new("axis", ["A"]);

    [Fact]
    public void Costs_add_up_exactly()
    {
        string[] plan = ["1/10", "7/20", "3/10", "1/4", "3/20", "1/10", "1/4"];

        var cost = Budget.Cost(plan.Select((epsilon, i) => new Measurement($"M{i}", [Axis], Rational.Parse(epsilon), 1)));

        Assert.Equal(new Rational(3, 2), cost);
        Assert.True(Budget.Yearly.AllowsPlan(cost));
        Assert.False(Budget.Yearly.AllowsPlan(cost + new Rational(1, 1_000_000_000_000)));
    }

    [Fact]
    public void A_correction_may_use_the_reserve_and_no_more()
    {
        var spent = new Rational(3, 2);

        Assert.True(Budget.Yearly.AllowsCorrection(spent, new(1, 4)));
        Assert.False(Budget.Yearly.AllowsCorrection(spent, new(26, 100)));
        Assert.False(Budget.Yearly.AllowsCorrection(new(8, 5), new(1, 4)));
    }

    [Fact]
    public void A_cheaper_plan_leaves_no_more_for_a_correction()
    {
        Assert.False(Budget.Yearly.AllowsCorrection(new(1, 1), new(1, 2)));
    }
}
