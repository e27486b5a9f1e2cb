using System.Buffers;
using System.Runtime.CompilerServices;

namespace Hub.Ledger;

/// <summary>Reads JSON only in the form that <see cref="CanonicalJson"/> writes; anything else fails it for good. Allocates nothing.</summary>
/// <remarks>
/// Names must be plain ASCII, as all names of entries are; then their order by bytes is that of RFC 8785. A program that checks a million
/// entries runs for seconds, so that the parts it lives in are compiled well at once.
/// </remarks>
internal ref struct CanonicalReader(ReadOnlySpan<byte> text)
{
    private const int DeepestNesting = 16;

    private static readonly SearchValues<byte> ControlOrEscape = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'\\']);
    private static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    // Most texts have no escape at all; then a quote can only be the end of a string.
    private readonly bool isPlain = text.IndexOfAny(ControlOrEscape) < 0;
    private readonly int length = text.Length;
    private ReadOnlySpan<byte> rest = text;
    private int depth;

    public bool Failed { get; private set; }

    /// <summary>Bytes that were read.</summary>
    public readonly int Position => length - rest.Length;

    /// <summary>Whether all was read, without a fault.</summary>
    public readonly bool IsDone => !Failed && rest.IsEmpty && depth == 0;

    public bool Begin(char mark)
    {
        depth++;
        return depth <= DeepestNesting && Take((byte)mark) ? true : Fail();
    }

    /// <summary>Goes to the next member's value; false after the last one.</summary>
    /// <param name="name">The name before, empty before the first; then the next one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool NextMember(scoped ref ReadOnlySpan<byte> name, ref bool isFirst)
    {
        if (!Next((byte)'}', ref isFirst))
        {
            return false;
        }

        var last = name;
        return Text(out name) && name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 && (isPlain || !name.Contains((byte)'\\'))
            && last.SequenceCompareTo(name) < 0 && Take((byte)':') ? true : Fail();
    }

    /// <summary>Goes to the next element; false after the last one.</summary>
    public bool NextElement(ref bool isFirst) => Next((byte)']', ref isFirst);

    /// <summary>The bytes between the quotes, escapes as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Text(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!Take((byte)'"'))
        {
            return Fail();
        }

        return isPlain ? PlainText(out value) : EscapedText(out value);
    }

    public bool Whole(out long value)
    {
        value = 0;
        var isNegative = Take((byte)'-');
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length : digits;
        if (digits is 0 or > 16 || (rest[0] == '0' && (digits > 1 || isNegative)))
        {
            return Fail();
        }

        foreach (var digit in rest[..digits])
        {
            value = (value * 10) + (digit - '0');
        }

        value = isNegative ? -value : value;
        rest = rest[digits..];
        return value is <= CanonicalJson.GreatestWhole and >= -CanonicalJson.GreatestWhole ? true : Fail();
    }

    /// <summary>Passes over a value that was read before, if it stands here again. It must be an object or a list, which ends where it ends.</summary>
    public bool SkipAgain(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || !rest.StartsWith(value))
        {
            return false;
        }

        rest = rest[value.Length..];
        return true;
    }

    /// <summary>Passes over a value of any kind.</summary>
    public bool Skip()
    {
        var isFirst = true;
        switch (rest.IsEmpty ? 0 : rest[0])
        {
            case (byte)'"':
                return Text(out _);
            case (byte)'{':
                var name = default(ReadOnlySpan<byte>);
                for (Begin('{'); NextMember(ref name, ref isFirst) && Skip();)
                {
                }

                return !Failed;
            case (byte)'[':
                for (Begin('['); NextElement(ref isFirst) && Skip();)
                {
                }

                return !Failed;
            default:
                return Whole(out _);
        }
    }

    public bool Fail()
    {
        Failed = true;
        return false;
    }

    // The one spelling of each escape; a `\u` is for control characters without a letter.
    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.IsEmpty)
        {
            return 0;
        }

        if ("\"\\bfnrt"u8.Contains(escape[0]))
        {
            return 1;
        }

        return escape.Length >= 5 && escape.StartsWith("u00"u8) && escape[3] is (byte)'0' or (byte)'1'
            && (escape[4] is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f')
            && !(escape[3] == '0' && "89acd"u8.Contains(escape[4])) ? 5 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool PlainText(out ReadOnlySpan<byte> value)
    {
        var end = rest.IndexOf((byte)'"');
        value = end < 0 ? default : rest[..end];
        rest = end < 0 ? rest : rest[(end + 1)..];
        return end >= 0 || Fail();
    }

    private bool EscapedText(out ReadOnlySpan<byte> value)
    {
        value = default;
        for (var at = 0; ; at++)
        {
            var next = rest[at..].IndexOfAny(Special);
            at += next;
            if (next < 0 || rest[at] < 0x20)
            {
                return Fail();
            }

            if (rest[at] == '"')
            {
                value = rest[..at];
                rest = rest[(at + 1)..];
                return true;
            }

            var length = EscapeLength(rest[(at + 1)..]);
            if (length == 0)
            {
                return Fail();
            }

            at += length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Next(byte end, ref bool isFirst)
    {
        if (Failed)
        {
            return false;
        }

        if (Take(end))
        {
            depth--;
            return false;
        }

        var isSeparated = isFirst || Take((byte)',');
        isFirst = false;
        return isSeparated ? true : Fail();
    }

    private bool Take(byte mark)
    {
        if (rest.IsEmpty || rest[0] != mark)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }
}
