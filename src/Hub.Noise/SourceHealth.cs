using System.Buffers.Binary;

namespace Hub.Noise;

/// <summary>
/// Watches random bytes before any of them is used; a source that claims 8 bits of entropy a byte fails at a false alarm rate of 2^-40 a
/// test.
/// </summary>
/// <remarks>
/// NIST SP 800-90B: repetition count (4.4.1), adaptive proportion (4.4.2). Neither sees a cycle, so equal blocks are looked for too.
/// </remarks>
internal sealed class SourceHealth
{
    /// <summary>1 + 40 / 8: bytes in a row that may not be equal.</summary>
    public const int RepetitionCutoff = 6;

    /// <summary>Bytes of a window whose first value is counted.</summary>
    public const int Window = 512;

    /// <summary>1 + the least k with P(Binomial(512, 1/256) > k) at most 2^-40.</summary>
    public const int ProportionCutoff = 19;

    /// <summary>Bytes of a block; two equal ones among 2^12 have probability below 2^-100.</summary>
    public const int Block = 16;

    private const int BlocksRemembered = 4096;

    private readonly HashSet<UInt128> blocks = new(BlocksRemembered);
    private int last = -1;
    private int repeats;

    /// <param name="bytes">Whole windows.</param>
    /// <exception cref="RandomnessFailedException">One of the tests fails.</exception>
    public void Check(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            repeats = value == last ? repeats + 1 : 1;
            last = value;
            Require(repeats < RepetitionCutoff, "repetition count");
        }

        for (var at = 0; at < bytes.Length; at += Window)
        {
            var window = bytes.Slice(at, Window);
            Require(window.Count(window[0]) < ProportionCutoff, "adaptive proportion");
        }

        for (var at = 0; at < bytes.Length; at += Block)
        {
            Require(blocks.Add(BinaryPrimitives.ReadUInt128BigEndian(bytes[at..])), "repeated block");
            if (blocks.Count == BlocksRemembered)
            {
                blocks.Clear();
            }
        }
    }

    public void Forget() => blocks.Clear();

    private static void Require(bool passed, string test)
    {
        if (!passed)
        {
            throw new RandomnessFailedException($"the source of random bytes fails the {test} test; replace it and release again");
        }
    }
}
