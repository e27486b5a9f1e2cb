namespace OpenData.Tests.Noise;

public sealed class SourceHealthTests
{
    private static readonly Measurement Measured = new("M", [new Dimension("cell", ["A", "B"])], new Rational(1, 4), 1);

    [Fact]
    public void Constant_bytes_refuse_the_release()
    {
        AssertRefused(bytes => bytes.Fill(0x5A));
    }

    [Fact]
    public void A_source_that_throws_refuses_the_release()
    {
        AssertRefused(_ => throw new IOException("no device"));
    }

    [Fact]
    public void A_source_that_gives_the_same_block_again_refuses_the_release()
    {
        var block = new byte[32];
        new SeededStream("block").Fill(block);

        AssertRefused(bytes =>
        {
            for (var at = 0; at < bytes.Length; at += block.Length)
            {
                block.CopyTo(bytes[at..]);
            }
        });
    }

    [Fact]
    public void A_source_that_gives_the_same_fill_again_refuses_the_release()
    {
        var refused = AssertFailsAfterFirstFill(bytes => new SeededStream("again").Fill(bytes));

        Assert.Contains("repeated block", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Six_equal_bytes_in_a_row_fail_and_five_do_not()
    {
        Check(bytes => bytes.Slice(100, 5).Fill(1));

        Assert.Contains("repetition", AssertFails(bytes => bytes.Slice(100, 6).Fill(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_too_frequent_in_a_window_fails()
    {
        Check(bytes => Spread(bytes, SourceHealth.ProportionCutoff - 1));

        Assert.Contains("proportion", AssertFails(bytes => Spread(bytes, SourceHealth.ProportionCutoff)), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_failure_a_source_that_recovers_stays_refused()
    {
        var isStuck = true;
        using var bytes = new RandomBytes(span =>
        {
            if (!isStuck)
            {
                new SeededStream("recovered").Fill(span);
            }
        });
        Assert.Throws<RandomnessFailedException>(() => bytes.Next());
        isStuck = false;

        Assert.Throws<RandomnessFailedException>(() => bytes.Next());
    }

    [Fact]
    public void A_refused_draw_leaves_no_counts()
    {
        using var bytes = new RandomBytes(span => span.Clear());
        var counts = Snapshot.Of([]).Count(Measured);
        Assert.Throws<RandomnessFailedException>(() => new Mechanism(bytes).Draw(counts));

        Assert.Throws<ObjectDisposedException>(() => counts.Reveal().Length);
    }

    [Fact]
    public void The_cryptographic_source_is_healthy_for_a_million_bytes()
    {
        using var bytes = RandomBytes.Cryptographic();

        for (var i = 0; i < 1_000_000; i++)
        {
            bytes.Next();
        }

        Assert.Equal(1_000_000, bytes.Used);
    }

    private static void AssertRefused(ByteFill fill)
    {
        using var bytes = new RandomBytes(fill);

        Assert.Throws<RandomnessFailedException>(() => new Mechanism(bytes).Draw(Snapshot.Of([]).Count(Measured)));
        Assert.Equal(0, bytes.Used);
    }

    private static RandomnessFailedException AssertFailsAfterFirstFill(ByteFill fill)
    {
        using var bytes = new RandomBytes(fill);
        for (var i = 0; i < 1024; i++)
        {
            bytes.Next();
        }

        return Assert.Throws<RandomnessFailedException>(() => bytes.Next());
    }

    private static string AssertFails(SpanChange change) => Assert.Throws<RandomnessFailedException>(() => Check(change)).Message;

    private static void Check(SpanChange change)
    {
        var bytes = new byte[SourceHealth.Window];
        new SeededStream("window").Fill(bytes);
        change(bytes);
        new SourceHealth().Check(bytes);
    }

    // The first value, so often in all; and nowhere else.
    private static void Spread(Span<byte> bytes, int times)
    {
        bytes.Replace((byte)7, (byte)9);
        for (var i = 0; i < times; i++)
        {
            bytes[i * 20] = 7;
        }
    }

    private delegate void SpanChange(Span<byte> bytes);
}
