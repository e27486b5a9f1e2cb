using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenData.Tests;

/// <summary>The deterministic stream of the vectors: SHA-256(seed || be64(0)), SHA-256(seed || be64(1)), ...</summary>
internal sealed class SeededStream(string seed)
{
    private readonly byte[] input = [.. Encoding.ASCII.GetBytes(seed), .. new byte[8]];
    private readonly byte[] block = new byte[SHA256.HashSizeInBytes];
    private long counter;
    private int at = SHA256.HashSizeInBytes;

    public static RandomBytes Bytes(string seed) => new(new SeededStream(seed).Fill);

    /// <summary>The real source in the long form, else the seed's stream.</summary>
    public static RandomBytes OrCryptographic(string seed) => LongForm.IsOn ? RandomBytes.Cryptographic() : Bytes(seed);

    public void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (at == block.Length)
            {
                BinaryPrimitives.WriteInt64BigEndian(input.AsSpan(input.Length - 8), counter++);
                SHA256.HashData(input, block);
                at = 0;
            }

            var count = Math.Min(bytes.Length, block.Length - at);
            block.AsSpan(at, count).CopyTo(bytes);
            bytes = bytes[count..];
            at += count;
        }
    }
}
