using System.Diagnostics;
using System.Text;

namespace Hub.Tests.Exchange;

/// <summary>A bound against slow paths, not a measurement: machines that build are busy.</summary>
[Collection(nameof(Alone))]
public sealed class SpeedTests
{
    [Fact]
    public async Task Twenty_thousand_rows_take_seconds_not_minutes()
    {
        var lines = new PlainFile("villages").Csv().Split("\r\n", 2);
        var csv = lines[0] + "\r\n" + string.Concat(Enumerable.Repeat(lines[1], 7_000));
        var clock = Stopwatch.StartNew();

        var read = await Samples.ReadAsync("villages.csv", Encoding.UTF8.GetBytes(csv));

        Assert.Equal(21_000, read.Rows.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }
}

/// <summary>Tests beside which no other test runs.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
