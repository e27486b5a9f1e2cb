namespace OpenData.Tests.Plans;

public sealed class ChildFactsTests
{
    private static readonly ReleasePlan Plan = Register.Plan;

    [Fact]
    public void A_child_is_counted_once_in_each_table_by_its_first_category()
    {
        var truth = new Truth([Child("210202005", ["FAMILY_POVERTY", "ORPHAN"])]);

        Assert.Equal(1, truth[TableDesign.DistrictCategory][Plan[TableDesign.DistrictCategory].CellAt(0, 0)]);
        Assert.All(
            [TableDesign.CityCube, TableDesign.DistrictCategory, TableDesign.DistrictCube, TableDesign.TownshipTotal],
            design => Assert.Equal(1, truth[design].Sum()));
        Assert.Equal(0, truth[TableDesign.DistrictResponse].Sum());
    }

    [Theory]
    [InlineData("999999999", "ORPHAN")]
    [InlineData("210202005", "UNHEARD_OF")]
    public void A_code_outside_the_keys_is_refused_without_naming_it(string township, string category)
    {
        var refused = Assert.Throws<ContributionRefusedException>(() => Child(township, [category]).ToRow(Plan));

        Assert.DoesNotContain(township, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(category, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_without_a_category_is_refused()
    {
        Assert.Throws<ContributionRefusedException>(() => Child("210202005", []).ToRow(Plan));
    }

    private static ChildFacts Child(string township, string[] categories) =>
        new() { Child = "a", Township = township, Categories = [.. categories], Age = "0-2", Sex = "MALE" };
}
