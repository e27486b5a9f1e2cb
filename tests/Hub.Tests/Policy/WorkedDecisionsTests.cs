using Hub.Policy;

namespace Hub.Tests.Policy;

public sealed class WorkedDecisionsTests
{
    public static TheoryData<string> Rows =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Policy", "worked-decisions.csv")).Skip(1)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Decision_is_as_worked_out_in_the_domain(string row)
    {
        var cells = row.Split(',');
        var audience = Audience.Of(cells[0], cells[2], Words(cells[1]));

        var decided = RealSchema.Sharing.MayClaim(cells[0], cells[2])
            ? RealSchema.Sharing.See(cells[3], audience, Words(cells[4])).ToString().ToUpperInvariant()
            : "REFUSED";

        Assert.Equal(cells[5], decided);
    }

    [Fact]
    public void All_worked_decisions_are_tried() => Assert.Equal(47, Rows.Count);

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
