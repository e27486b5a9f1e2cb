using System.Buffers.Binary;

namespace Hub.Exchange;

/// <summary>Counts the entries of a zip archive before the archive reader keeps one object for each.</summary>
/// <remarks>PKWARE APPNOTE 4.3.12 and 4.3.16. The count that the archive states about itself may be a lie.</remarks>
internal static class ZipDirectory
{
    private const int MostEntries = 10_000;
    private const int LongestTail = ushort.MaxValue + EndLength;
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const uint HeaderSignature = 0x02014B50;

    /// <exception cref="InvalidDataException">No zip archive, or too many entries.</exception>
    public static void Check(Stream bytes)
    {
        bytes.Position = StartOf(bytes);
        Span<byte> header = stackalloc byte[HeaderLength];
        for (var entries = 0; bytes.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength; entries++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature)
            {
                return;
            }

            if (entries == MostEntries)
            {
                throw new InvalidDataException("too many entries");
            }

            bytes.Position += BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
    }

    private static long StartOf(Stream bytes)
    {
        var tail = new byte[Math.Min(bytes.Length, LongestTail)];
        bytes.Position = bytes.Length - tail.Length;
        bytes.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndLength)
        {
            throw new InvalidDataException("no end of central directory");
        }

        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        return start <= bytes.Length ? start : throw new InvalidDataException("the central directory lies outside");
    }
}
