using CsCheck;
using Hub.Ledger.Tiles;
using Xunit.Abstractions;

namespace Hub.Tests.Ledger;

public sealed class EntryBundleTests(ITestOutputHelper output)
{
    [Fact]
    public void Bundle_is_that_of_the_vectors()
    {
        var entries = LedgerVectors.Root.Hexes("leaf_inputs_hex").Select(h => new ReadOnlyMemory<byte>(Convert.FromHexString(h))).ToArray();
        var expected = LedgerVectors.Root.GetProperty("entry_bundle_000_p8_hex").GetString()!;

        Assert.Equal(expected, Convert.ToHexStringLower(EntryBundle.Write(entries)));
        Assert.Equal(entries.Select(e => e.ToArray()), EntryBundle.Read(Convert.FromHexString(expected))!.Value.Select(e => e.ToArray()));
    }

    [Fact]
    public void Bundle_holds_one_to_256_entries_of_two_bytes_of_length()
    {
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write(new ReadOnlyMemory<byte>[257]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([new byte[65_536]]));
        Assert.Null(EntryBundle.Read(new byte[2 * 257]));
        Assert.Equal(256, EntryBundle.Read(new byte[2 * 256])!.Value.Length);
    }

    [Fact]
    public void Random_bytes_are_refused_or_are_a_bundle()
    {
        var counts = new int[2];
        Gen.OneOf(Gen.Byte[0, 2], Gen.Const((byte)0), Gen.Byte).Array[0, 40].Sample(
            bytes =>
            {
                var entries = EntryBundle.Read(bytes);
                Interlocked.Increment(ref counts[entries is null ? 0 : 1]);
                Assert.True(entries is null || EntryBundle.Write(entries.Value).AsSpan().SequenceEqual(bytes));
            },
            writeLine: output.WriteLine,
            iter: 50_000);
        Assert.All(counts, c => Assert.True(c > 100));
    }
}
