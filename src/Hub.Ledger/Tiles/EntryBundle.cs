using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Hub.Ledger.Tiles;

/// <summary>Up to 256 entries, each after its length in two bytes (C2SP tlog-tiles).</summary>
public static class EntryBundle
{
    /// <exception cref="ArgumentException">No entry, too many, or one of more than 65,535 bytes.</exception>
    public static byte[] Write(IReadOnlyCollection<ReadOnlyMemory<byte>> entries)
    {
        if (entries.Count is 0 or > TilePath.FullWidth || entries.Any(e => e.Length > ushort.MaxValue))
        {
            throw new ArgumentException($"a bundle holds 1 to {TilePath.FullWidth} entries of at most {ushort.MaxValue} bytes", nameof(entries));
        }

        var bytes = new byte[entries.Sum(e => sizeof(ushort) + e.Length)];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)entry.Length);
            entry.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }

        return bytes;
    }

    /// <summary>The entries, as parts of these bytes. Null unless they are exactly those of a bundle.</summary>
    public static ImmutableArray<ReadOnlyMemory<byte>>? Read(ReadOnlyMemory<byte> bytes)
    {
        var entries = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < sizeof(ushort) || entries.Count == TilePath.FullWidth)
            {
                return null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            bytes = bytes[sizeof(ushort)..];
            if (bytes.Length < length)
            {
                return null;
            }

            entries.Add(bytes[..length]);
            bytes = bytes[length..];
        }

        return entries.Count == 0 ? null : entries.ToImmutable();
    }
}
