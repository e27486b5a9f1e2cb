using Xunit.Abstractions;

namespace OpenData.Tests.Noise;

public sealed class MutantTests(ITestOutputHelper output)
{
    public static TheoryData<string> DetectorNames => [.. Detectors.All.Keys];

    public static TheoryData<string, string> Mutants => new()
    {
        { "1.05 epsilon", "loss of one child" },
        { "delta one less in the noise", "loss of a child in many cells" },
        { "delta one more in the counting", "loss of a child in many cells" },
        { "duplicate rows", "loss of a child with two rows" },
        { "key set from the data", "same cells for any data" },
        { "two draws", "loss of one child" },
        { "no noise on empty cells", "law in empty cells" },
        { "one noise for all cells", "independence of cells" },
    };

    [Theory]
    [MemberData(nameof(DetectorNames))]
    public void The_pipeline_has_no_fault(string detector)
    {
        Assert.Null(Detectors.All[detector](Pipelines.Real));
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Every_mutant_is_caught(string mutant, string detector)
    {
        var fault = Detectors.All[detector](Pipelines.Mutants[mutant]);

        output.WriteLine($"{mutant}: {fault}");
        Assert.NotNull(fault);
    }

    [Fact]
    public void No_mutant_is_left_out()
    {
        Assert.Equal(Pipelines.Mutants.Keys.Order(), Mutants.Select(row => (string)row[0]).Order());
    }
}
