using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hub.Ledger;

/// <summary>Writes JSON in the one form of RFC 8785, so that equal entries have equal hashes: text, whole numbers, lists and objects.</summary>
/// <remarks>No null and no fraction, so that one form is possible: a member without a value is left out.</remarks>
internal sealed class CanonicalJson
{
    /// <summary>Greatest whole number that every JSON reader keeps exactly (RFC 8785, 3.2.2.3).</summary>
    public const long GreatestWhole = (1L << 53) - 1;

    // Throws on a lone surrogate, which has no UTF-8 form.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private readonly ArrayBufferWriter<byte> output = new(2048);

    // Of each open object the last member's name, "" before the first; null for a list.
    private readonly Stack<string?> open = new();
    private readonly List<int> gaps = [];
    private bool isFirst = true;

    /// <summary>Positions at which a whole number is still to be put.</summary>
    public IReadOnlyList<int> Gaps => gaps;

    public byte[] ToArray() => output.WrittenSpan.ToArray();

    public void BeginMap() => Begin("{"u8, "");

    public void EndMap() => End("}"u8);

    public void BeginList() => Begin("["u8, null);

    public void EndList() => End("]"u8);

    /// <summary>Names the member whose value is written next.</summary>
    /// <exception cref="ArgumentException">Not after the last one: members stand in the order of UTF-16 code units (RFC 8785, 3.2.3).</exception>
    public void Name(string name)
    {
        if (!isFirst && string.CompareOrdinal(name, open.Peek()) <= 0)
        {
            throw new ArgumentException($"member `{name}` stands after `{open.Peek()}`; sort them and name each once", nameof(name));
        }

        Separate();
        open.Pop();
        open.Push(name);
        WriteText(name);
        output.Write(":"u8);
        isFirst = true;
    }

    public void Text(string value)
    {
        Separate();
        WriteText(value);
    }

    /// <exception cref="ArgumentOutOfRangeException">Not exact in every reader.</exception>
    public void Whole(long value)
    {
        if (value is > GreatestWhole or < -GreatestWhole)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "beyond 2^53 - 1; write it as text");
        }

        Separate();
        value.TryFormat(output.GetSpan(20), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    /// <summary>What was written in this form before.</summary>
    public void Written(ReadOnlySpan<byte> value)
    {
        Separate();
        output.Write(value);
    }

    public void Member(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            Text(value);
        }
    }

    public void Member(string name, long value)
    {
        Name(name);
        Whole(value);
    }

    /// <summary>A member whose whole number is known later.</summary>
    public void Gap(string name)
    {
        Name(name);
        Separate();
        gaps.Add(output.WrittenCount);
    }

    private void Begin(ReadOnlySpan<byte> mark, string? name)
    {
        Separate();
        output.Write(mark);
        open.Push(name);
        isFirst = true;
    }

    private void End(ReadOnlySpan<byte> mark)
    {
        output.Write(mark);
        open.Pop();
        isFirst = false;
    }

    private void Separate()
    {
        if (!isFirst)
        {
            output.Write(","u8);
        }

        isFirst = false;
    }

    private void WriteText(string text)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        for (var next = rest.IndexOfAny(Escaped); next >= 0; next = rest.IndexOfAny(Escaped))
        {
            WritePlain(rest[..next]);
            WritePlain(Escape(rest[next]));
            rest = rest[(next + 1)..];
        }

        WritePlain(rest);
        output.Write("\""u8);
    }

    private void WritePlain(ReadOnlySpan<char> text) =>
        output.Advance(Strict.GetBytes(text, output.GetSpan(Strict.GetMaxByteCount(text.Length))));

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
