using System.Runtime.CompilerServices;
using System.Text;

namespace Hub.Ledger;

/// <summary>What a text must be to enter the ledger: well formed, of bounded length, storable by every database.</summary>
internal static class Bounded
{
    public static string Text(string value, int longest, [CallerArgumentExpression(nameof(value))] string field = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(value, field);
        return Storable(value, longest, field);
    }

    public static string? Optional(string? value, int longest, [CallerArgumentExpression(nameof(value))] string field = "") =>
        string.IsNullOrEmpty(value) ? null : Storable(value, longest, field);

    /// <summary>A name as GraphQL writes it; an entry names types and fields, so that no value can slip in as a name.</summary>
    public static string Name(string value, [CallerArgumentExpression(nameof(value))] string field = "")
    {
        Text(value, 100, field);
        return value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(value[0])
            ? value
            : throw new ArgumentException("not a name of the schema", field);
    }

    // The message leaves the value out: it may be about a child.
    private static string Storable(string value, int longest, string field)
    {
        if (value.Length > longest)
        {
            throw new ArgumentException($"longer than {longest} characters; shorten it", field);
        }

        // PostgreSQL has no text with U+0000.
        return value.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(value)
            ? throw new ArgumentException("holds U+0000 or a lone surrogate; remove it", field)
            : value;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return true;
        }

        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[used..];
        }

        return true;
    }
}
