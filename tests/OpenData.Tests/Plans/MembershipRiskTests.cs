namespace OpenData.Tests.Plans;

/// <summary>What the pages say of the risk is what the vectors say.</summary>
public sealed class MembershipRiskTests
{
    public static TheoryData<int> Years => [.. Vectors.Root.GetProperty("composition_worst_case").EnumerateObject().Select(p => int.Parse(p.Name, System.Globalization.CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Years))]
    public void Accuracy_over_years_is_that_of_the_vectors(int years) => Assert.Equal(
        Vectors.Root.GetProperty("composition_worst_case").GetProperty($"{years}").GetProperty("best_membership_accuracy").GetDouble(),
        MembershipRisk.Accuracy([.. Register.Plan.Measurements.Select(m => m.Epsilon)], years), 5);

    [Fact]
    public void Belief_after_a_whole_year_is_bounded() => Assert.Equal(0.8176, MembershipRisk.Belief(Register.Plan.Cost), 4);
}
