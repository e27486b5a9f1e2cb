namespace OpenData.Tests.PostProcessing;

public sealed class MarginTests
{
    private static readonly ReleasePlan Plan = ReleasePlan.Default(
        "children", "2026", new() { Geography = new([new("A", ["A1", "A2"]), new("B", ["B1"])]) });

    // The sums of the draws agree already, so every value is the raw one.
    private static readonly Release Agreeing = Release.From(Plan, [
        Drawn(TableDesign.CityCube, 200),
        Drawn(TableDesign.DistrictCategory, 1_000),
        Drawn(TableDesign.DistrictCube, 100),
        new(Plan[TableDesign.TownshipTotal], [3_000, 3_000, 6_000]),
        Drawn(TableDesign.DistrictOutcome, 2_000),
        Drawn(TableDesign.CityService, 500),
        Drawn(TableDesign.DistrictResponse, 250),
    ]);

    [Theory]
    [InlineData("district_category", 7)]
    [InlineData("district_cube", 8)]
    [InlineData("township", 9)]
    [InlineData("district_outcome", 15)]
    [InlineData("city_service", 92)]
    [InlineData("district_response", 9)]
    public void An_interval_is_the_half_width_of_the_plan_around_the_value(string name, int halfWidth)
    {
        var table = Agreeing.Tables.Single(table => table.Name == name);

        Assert.All(table.Cells, cell => Assert.Equal((cell.Value - halfWidth, cell.Value + halfWidth), (cell.Low90, cell.High90)));
    }

    // Of a district with few townships these may be sharper than was expected.
    [Fact]
    public void An_interval_is_as_wide_as_was_expected_before_the_draw() => Assert.All(ExpectedError.Of(Plan), expected =>
    {
        var table = Agreeing.Tables.Single(table => table.Name == expected.Table);
        var widest = table.Cells.Max(cell => cell.High90 - cell.Value);

        Assert.Equal(expected.Cells, table.Cells.Length);
        Assert.InRange(widest, expected.Table == "district" ? 1 : expected.HalfWidth, expected.HalfWidth);
    });

    [Fact]
    public void A_district_of_one_township_has_the_interval_of_its_township()
    {
        Assert.Equal(Agreeing.TownshipTotal[2], Agreeing.DistrictTotal[1]);
    }

    private static NoisyTable Drawn(TableDesign design, long value) =>
        new(Plan[design], [.. Enumerable.Repeat(value, Plan[design].Size)]);
}
