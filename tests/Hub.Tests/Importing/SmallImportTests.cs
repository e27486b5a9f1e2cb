using System.Diagnostics;
using Hub.Exchange;
using Hub.Records.Importing;
using Hub.Tests.Exchange;
using Xunit.Abstractions;

namespace Hub.Tests.Importing;

public sealed class SmallImportTests(ITestOutputHelper output)
{
    // The linkage by number and by name, birth date and sex; a finer one raises the second.
    private const double LeastPrecision = 0.999;
    private const double LeastRecall = 0.95;
    private const double MostReview = 0.05;

    [Fact]
    public async Task Rows_of_a_child_lie_together_and_no_others()
    {
        await using var hub = await ImportHub.CreateAsync();
        var watch = Stopwatch.StartNew();

        var results = await hub.ImportAsync(Samples.Small);

        var quality = SmallCity.Measure(results);
        output.WriteLine($"{quality}, {results.Sum(r => r.Counts.Read) / watch.Elapsed.TotalSeconds:0} rows/s");
        foreach (var result in results)
        {
            output.WriteLine($"{result.File} {result.Counts}");
        }

        if (Environment.GetEnvironmentVariable("HUB_TEST_RESULTS") is { } path)
        {
            await ResultFile.WriteAsync(path, results, default);
        }

        Assert.InRange(quality.Precision, LeastPrecision, 1);
        Assert.InRange(quality.Recall, LeastRecall, 1);
        Assert.InRange(quality.Review, 0, MostReview);
    }
}
