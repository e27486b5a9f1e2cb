using System.Buffers.Text;
using System.Globalization;

namespace Hub.Ledger;

/// <summary>The form of a handle: `h:26:` and 16 random bytes. Not derived from the child, so that nobody can guess it.</summary>
public static class ChildHandle
{
    public const int SecretBytes = 16;

    private const int Length = 5 + 22;

    public static string Write(int year, ReadOnlySpan<byte> secret) => secret.Length == SecretBytes
        ? string.Create(CultureInfo.InvariantCulture, $"h:{year % 100:00}:{Base64Url.EncodeToString(secret)}")
        : throw new ArgumentException($"not {SecretBytes} bytes", nameof(secret));

    internal static string? Check(string? handle) => handle is null || IsHandle(handle)
        ? handle
        : throw new ArgumentException("not a handle; ask for one instead of naming the child", nameof(handle));

    /// <summary>Whether a text has the form of a handle.</summary>
    public static bool IsHandle(string text) =>
        text.Length == Length && text.StartsWith("h:", StringComparison.Ordinal) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3])
        && text[4] == ':' && Base64Url.IsValid(text.AsSpan(5));
}
