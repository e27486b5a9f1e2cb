using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Where entries get their id, time and salt. Randomness is drawn for many at once: each draw has a price.</summary>
public sealed class EntryStamps(TimeProvider time)
{
    private const int IdBytes = 16;
    private const int SaltBytes = 16;

    private readonly byte[] drawn = new byte[128 * (IdBytes + SaltBytes)];
    private readonly Lock drawing = new();
    private int used = int.MaxValue;

    public EntryStamp Next()
    {
        var now = time.GetUtcNow();
        Span<byte> id = stackalloc byte[IdBytes];
        var salt = new byte[SaltBytes];
        lock (drawing)
        {
            if (used >= drawn.Length)
            {
                RandomNumberGenerator.Fill(drawn);
                used = 0;
            }

            Take(id);
            Take(salt);
        }

        return new EntryStamp(Version7(now, id), now, ImmutableCollectionsMarshal.AsImmutableArray(salt));
    }

    // RFC 9562, 5.7: 48 bits of milliseconds, then version and variant among random bits.
    private static Guid Version7(DateTimeOffset at, Span<byte> random)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            random[i] = (byte)(milliseconds >> (8 * (5 - i)));
        }

        random[6] = (byte)(0x70 | (random[6] & 0x0f));
        random[8] = (byte)(0x80 | (random[8] & 0x3f));
        return new Guid(random, bigEndian: true);
    }

    // What was given out must not be given out again, nor stay.
    private void Take(Span<byte> target)
    {
        var part = drawn.AsSpan(used, target.Length);
        part.CopyTo(target);
        part.Clear();
        used += target.Length;
    }
}
