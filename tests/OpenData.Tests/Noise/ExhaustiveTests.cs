namespace OpenData.Tests.Noise;

/// <summary>
/// Every byte is tried once a period; draws of one byte take or reject it on its own, and 0, always taken, ends the period.
/// </summary>
public sealed class ExhaustiveTests
{
    private const int Period = 256;

    [Fact]
    public void Uniform_gives_each_value_equally_often()
    {
        using var bytes = EveryByte();
        var sampler = new Sampler(bytes);
        for (var m = 2; m <= 256; m++)
        {
            var counts = new int[m];

            OverOnePeriod(bytes, () => counts[sampler.Uniform(m)]++);

            Assert.True(counts[0] > 0 && counts.All(count => count == counts[0]), $"m = {m}");
        }
    }

    [Fact]
    public void Bernoulli_is_true_in_exactly_its_share()
    {
        using var bytes = EveryByte();
        var sampler = new Sampler(bytes);
        for (var d = 2; d <= 256; d++)
        {
            for (var n = 1; n < d; n++)
            {
                var (yes, all) = (0, 0);

                OverOnePeriod(bytes, () => (yes, all) = (yes + (sampler.Bernoulli(n, d) ? 1 : 0), all + 1));

                Assert.True(yes > 0 && n * all == d * yes, $"{n}/{d}");
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 7)]
    [InlineData(7, 7)]
    public void What_is_certain_takes_no_byte(int n, int d)
    {
        using var bytes = new RandomBytes(_ => throw new InvalidOperationException());

        var outcome = new Sampler(bytes).Bernoulli(n, d);

        Assert.Equal(n == d, outcome);
        Assert.Equal(0, bytes.Used);
    }

    private static void OverOnePeriod(RandomBytes bytes, Action draw)
    {
        var end = bytes.Used + Period;
        while (bytes.Used < end)
        {
            draw();
        }

        Assert.Equal(end, bytes.Used);
    }

    // Shuffled anew each time, so that the health tests see nothing odd.
    private static RandomBytes EveryByte()
    {
        var shuffle = new Random(1);
        var others = Enumerable.Range(1, Period - 1).Select(b => (byte)b).ToArray();
        return new RandomBytes(bytes =>
        {
            for (; !bytes.IsEmpty; bytes = bytes[Period..])
            {
                shuffle.Shuffle(others);
                others.CopyTo(bytes);
                bytes[Period - 1] = 0;
            }
        });
    }
}
