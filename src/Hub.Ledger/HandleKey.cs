using System.Runtime.InteropServices;
using System.Text;

namespace Hub.Ledger;

/// <summary>A child's handle as a value of fixed length, to keep many of them.</summary>
public readonly record struct HandleKey
{
    public const int Length = 27;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    private HandleKey(ReadOnlySpan<byte> handle)
    {
        Span<byte> padded = stackalloc byte[4 * sizeof(ulong)];
        handle.CopyTo(padded);
        var words = MemoryMarshal.Cast<byte, ulong>(padded);
        (first, second, third, fourth) = (words[0], words[1], words[2], words[3]);
    }

    public static bool TryRead(ReadOnlySpan<byte> handle, out HandleKey key)
    {
        var isHandle = handle.Length == Length && handle.StartsWith("h:"u8) && char.IsAsciiDigit((char)handle[2]) && char.IsAsciiDigit((char)handle[3])
            && handle[4] == ':' && IsBase64Url(handle[5..]);
        key = isHandle ? new HandleKey(handle) : default;
        return isHandle;
    }

    public static HandleKey? Read(string handle) => TryRead(Encoding.UTF8.GetBytes(handle), out var key) ? key : null;

    // Seeded by the process: a ledger may hold handles that were chosen to collide.
    public override int GetHashCode() => HashCode.Combine(first, second, third, fourth);

    public override string ToString()
    {
        Span<byte> padded = stackalloc byte[4 * sizeof(ulong)];
        var words = MemoryMarshal.Cast<byte, ulong>(padded);
        (words[0], words[1], words[2], words[3]) = (first, second, third, fourth);
        return Encoding.ASCII.GetString(padded[..Length]);
    }

    private static bool IsBase64Url(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b != '-' && b != '_')
            {
                return false;
            }
        }

        // 128 bits in 22 letters: the last four bits are zero.
        return text[^1] is (byte)'A' or (byte)'Q' or (byte)'g' or (byte)'w';
    }
}
