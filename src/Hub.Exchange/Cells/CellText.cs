using System.Buffers;
using System.Text;

namespace Hub.Exchange;

/// <summary>Cleaning that every cell gets (exchange.md 3, point 1).</summary>
internal static class CellText
{
    private const char ByteOrderMark = '\uFEFF';
    private const char ZeroWidthSpace = '\u200B';

    private static readonly SearchValues<char> Wrapped = SearchValues.Create("0123456789Xx-/. ");

    /// <summary>Half-width, without blanks around it, without apostrophe and ="..." of spreadsheets.</summary>
    /// <param name="prose">Keeps the Chinese punctuation of sentences.</param>
    public static (string Text, bool StrayMark) Clean(string raw, bool prose = false)
    {
        if (IsPlain(raw))
        {
            return (raw, false);
        }

        var strayMark = raw.Contains(ByteOrderMark, StringComparison.Ordinal);
        var text = Trim(HalfWidth(strayMark ? raw.Replace("\uFEFF", "", StringComparison.Ordinal) : raw, prose));
        if (text.StartsWith('\''))
        {
            text = Trim(text[1..]);
        }

        return (Unwrap(text), strayMark);
    }

    public static bool IsBlank(string text)
    {
        foreach (var c in text)
        {
            if (!IsBlank(c) && c != ByteOrderMark)
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == ZeroWidthSpace;

    public static string WithoutBlanks(string text)
    {
        if (!text.AsSpan().ContainsAny(' ', '\t', ZeroWidthSpace) && Ascii.IsValid(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsBlank(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    /// <summary>Nothing to do: most cells.</summary>
    private static bool IsPlain(string raw)
    {
        if (raw.Length == 0)
        {
            return true;
        }

        if (raw[0] is '\'' or '=' || IsBlank(raw[0]) || IsBlank(raw[^1]))
        {
            return false;
        }

        foreach (var c in raw)
        {
            if (c >= '\uFE00' || c is ZeroWidthSpace or '\u3000')
            {
                return false;
            }
        }

        return true;
    }

    private static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static string HalfWidth(string text, bool prose) => string.Create(text.Length, (text, prose), static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from.text[i] switch
            {
                var c when from.prose && "！（），：；？".Contains(c, StringComparison.Ordinal) => c,
                var c and >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' => ' ',
                var c => c,
            };
        }
    });

    /// <summary>`="2102"` is how a spreadsheet keeps a number as text.</summary>
    private static string Unwrap(string text) =>
        text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"')
            && !text.AsSpan(2, text.Length - 3).ContainsAnyExcept(Wrapped)
            ? Trim(text[2..^1])
            : text;
}
