using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Hub.Noise;

/// <summary>
/// What is counted, for one draw. No member shows a count; after the draw, or when disposed of, the counts are overwritten.
/// </summary>
public sealed class TrueCounts : IDisposable
{
    // Pinned, so that the collector leaves no copy behind.
    private readonly long[] counts;
    private bool isGone;

    internal TrueCounts(Measurement measurement)
    {
        Measurement = measurement;
        counts = GC.AllocateArray<long>(measurement.Size, pinned: true);
    }

    internal Measurement Measurement { get; }

    public override string ToString() => $"true counts of {Measurement.Name}";

    public void Dispose()
    {
        isGone = true;
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(counts.AsSpan()));
    }

    internal void Add(int cell) => counts[cell]++;

    /// <exception cref="ObjectDisposedException">They were drawn from, or disposed of.</exception>
    internal ReadOnlySpan<long> Reveal()
    {
        ObjectDisposedException.ThrowIf(isGone, this);
        return counts;
    }
}
