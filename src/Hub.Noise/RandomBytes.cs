using System.Security.Cryptography;

namespace Hub.Noise;

/// <summary>Fills the span with random bytes, or throws.</summary>
internal delegate void ByteFill(Span<byte> bytes);

/// <summary>Random bytes that have passed the health tests; after one failure never a byte again.</summary>
/// <remarks>Not for several threads. Whoever makes one disposes of it, which overwrites what was read ahead.</remarks>
public sealed class RandomBytes : IDisposable
{
    // Two windows of the proportion test; also the 1,024 samples that SP 800-90B 4.3 wants tested before the first use.
    private const int ReadAhead = 2 * SourceHealth.Window;

    private readonly byte[] buffer = GC.AllocateArray<byte>(ReadAhead, pinned: true);
    private readonly SourceHealth health = new();
    private readonly ByteFill fill;
    private int at = ReadAhead;
    private bool hasFailed;

    internal RandomBytes(ByteFill fill) => this.fill = fill;

    /// <summary>Bytes that were handed out.</summary>
    internal long Used { get; private set; }

    public static RandomBytes Cryptographic() => new(RandomNumberGenerator.Fill);

    /// <exception cref="RandomnessFailedException">The source throws, or what it gives fails a health test.</exception>
    internal byte Next()
    {
        if (at == ReadAhead)
        {
            Refill();
        }

        Used++;
        return buffer[at++];
    }

    public void Dispose()
    {
        hasFailed = true;
        at = ReadAhead;
        CryptographicOperations.ZeroMemory(buffer);
        health.Forget();
    }

    private void Refill()
    {
        if (hasFailed)
        {
            throw new RandomnessFailedException("the source of random bytes has failed or is closed; make a new one");
        }

        hasFailed = true;
        try
        {
            fill(buffer);
        }
        catch (Exception cause)
        {
            throw new RandomnessFailedException("the source of random bytes gives none; replace it and release again", cause);
        }

        health.Check(buffer);
        (at, hasFailed) = (0, false);
    }
}
