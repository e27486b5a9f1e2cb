namespace OpenData.Tests.PostProcessing;

public sealed class ConsistencyTests
{
    public static TheoryData<int, int> Registers => new() { { 0, 1 }, { 5, 2 }, { 300, 3 }, { 6_000, 4 }, { 30_000, 5 } };

    [Theory]
    [MemberData(nameof(Registers))]
    public void All_sums_agree_and_no_value_is_below_zero(int children, int seed)
    {
        using var bytes = SeededStream.Bytes($"consistency-{seed}");
        var release = Release.From(Register.Plan, new Truth(Register.Of(children, seed)).Draw(bytes));

        Assert.All(release.Tables.SelectMany(table => table.Cells), cell => Assert.InRange(cell.Value, cell.Low90, cell.High90));
        Assert.All(release.Tables.SelectMany(table => table.Cells), cell => Assert.True(cell.Low90 >= 0));
        Assert.Equal([], Disagreeing(release));
    }

    [Fact]
    public void The_same_draws_give_the_same_release()
    {
        using var bytes = SeededStream.Bytes("same");
        var tables = new Truth(Register.Of(500, 6)).Draw(bytes);
        var restored = tables.Select((table, i) => NoisyTable.Read(Register.Plan.Measurements[i], table.Text, table.Digest)!).Reverse();

        var (first, second) = (Release.From(Register.Plan, tables), Release.From(Register.Plan, restored));

        Assert.Equal(first.Tables.SelectMany(table => table.Cells), second.Tables.SelectMany(table => table.Cells));
    }

    [Fact]
    public void A_table_that_is_missing_or_of_another_plan_is_refused()
    {
        using var bytes = SeededStream.Bytes("other");
        var tables = new Truth([]).Draw(bytes);
        var other = ReleasePlan.Of("children", "2026", Register.Keys, TableDesign.All.Select(d => (d.Name, d.DefaultEpsilon / 2)));

        Assert.Throws<ArgumentException>(() => Release.From(Register.Plan, tables[1..]));
        Assert.Throws<ArgumentException>(() => Release.From(Register.Plan, [.. tables[1..], tables[1]]));
        Assert.Throws<ArgumentException>(() => Release.From(other, tables));
    }

    [Fact]
    public void Tables_whose_codes_stand_in_another_order_are_refused()
    {
        using var bytes = SeededStream.Bytes("order");
        var tables = new Truth([]).Draw(bytes);
        var other = ReleasePlan.Default("children", "2026", Register.Keys with { Sex = new(Axis.Sex, Register.Keys.Sex.Codes.Reverse()) });

        Assert.Throws<ArgumentException>(() => Release.From(other, tables));
    }

    [Fact]
    public void Structural_zeros_stay_zero()
    {
        var keys = Register.Keys with { Impossible = [new("ABANDONED_INFANT", "12-14"), new("ABANDONED_INFANT", "15-17")] };
        var plan = ReleasePlan.Default("children", "2026", keys);
        using var bytes = SeededStream.Bytes("zeros");
        var mechanism = new Mechanism(bytes);

        var release = Release.From(plan, plan.Measurements.Select(m => mechanism.Draw(Snapshot.Of([]).Count(m))));

        var impossible = Enumerable.Range(6, 4).Select(group => release.CityCube.Cells[10 + group]);
        Assert.All(impossible, cell => Assert.Equal(new(0, 0, 0, Quality.A), cell));
        Assert.Equal([], Disagreeing(release));
    }

    private static IEnumerable<string> Disagreeing(Release release)
    {
        (string Name, PublishedTable Fine, PublishedTable Coarse, Func<int, int> Of)[] sums =
        [
            ("city by category", release.Category, release.CityTotal, _ => 0),
            ("category by city cube", release.CityCube, release.Category, cell => cell / 10),
            ("district by category", release.DistrictCategory, release.DistrictTotal, cell => cell / 6),
            ("category by district", release.DistrictCategory, release.Category, cell => cell % 6),
            ("district by category by cube", release.DistrictCube, release.DistrictCategory, cell => cell / 10),
            ("city cube by district cube", release.DistrictCube, release.CityCube, cell => cell % 60),
            ("district by township", release.TownshipTotal, release.DistrictTotal, Register.Keys.Geography.DistrictOf),
            ("outcome by district", release.DistrictOutcome, release.Outcome, cell => cell % 3),
            ("response by district", release.DistrictResponse, release.Response, cell => cell % 6),
        ];
        return sums.Where(sum => sum.Fine.Cells.Select((cell, i) => (cell.Value, Group: sum.Of(i))).GroupBy(c => c.Group)
            .Any(group => group.Sum(c => c.Value) != sum.Coarse.Cells[group.Key].Value)).Select(sum => sum.Name);
    }
}
