using Hub.Tests.Vigilance.Year;
using Hub.Vigilance;

namespace Hub.Tests.Vigilance;

/// <summary>The goals of access-ledger.md, B9, on a short year. `vigilance` of the bench runs longer ones.</summary>
public sealed class YearTests
{
    [Fact]
    public void Watch_finds_the_planted_snoopings_and_leaves_work_alone()
    {
        var year = new SyntheticYear(accesses: 300_000, seed: 4);

        var result = YearResult.Of(year, new VigilanceOptions());

        var table = string.Join(Environment.NewLine, result.Table());
        Assert.True(year.Snoopings >= 200, table);
        Assert.True(result.Recall >= 0.90, table);
        Assert.True(result.AlertRate <= 0.005, table);
        Assert.True(result.ExplainedShare >= 0.95, table);
        Assert.True(result.PrecisionOfTop >= 0.5, table);
    }
}
