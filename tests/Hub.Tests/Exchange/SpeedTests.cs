using System.Diagnostics;
using System.Text;

namespace Hub.Tests.Exchange;

public sealed class SpeedTests
{
    [Fact]
    public async Task Twenty_thousand_rows_take_seconds()
    {
        var lines = new PlainFile("villages").Csv().Split("\r\n", 2);
        var csv = lines[0] + "\r\n" + string.Concat(Enumerable.Repeat(lines[1], 7_000));
        var clock = Stopwatch.StartNew();

        var read = await Samples.ReadAsync("villages.csv", Encoding.UTF8.GetBytes(csv));

        Assert.Equal(21_000, read.Rows.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(6));
    }
}
