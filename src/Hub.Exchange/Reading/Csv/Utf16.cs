namespace Hub.Exchange;

/// <summary>Byte order marks of encodings that are not accepted.</summary>
internal static class Utf16
{
    public static bool Begins(Stream bytes)
    {
        Span<byte> head = stackalloc byte[4];
        var read = head[..bytes.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return read.StartsWith<byte>([0xFF, 0xFE]) || read.StartsWith<byte>([0xFE, 0xFF]) || read.StartsWith<byte>([0, 0, 0xFE, 0xFF]);
    }
}
