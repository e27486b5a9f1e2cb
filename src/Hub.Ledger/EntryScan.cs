using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Hub.Ledger;

/// <summary>One child of an entry, and the how-manyth entry about the child it is; null in entries without such numbers.</summary>
public readonly record struct SubjectMark(HandleKey Child, long? Sequence);

/// <summary>What a check of a whole ledger needs of an entry: whether it is one, which and when, and whom it names.</summary>
/// <remarks>
/// In one pass over the bytes, fit for millions. Demands the one form of RFC 8785 and all that <see cref="EntryReader"/> cannot do without,
/// but not its bounds on lengths. For one thread.
/// </remarks>
public sealed class EntryScan
{
    private static readonly byte[][] Kinds = [.. Enum.GetValues<EntryKind>().Select(k => System.Text.Encoding.UTF8.GetBytes(k.Word()))];

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    private readonly List<SubjectMark> subjects = [];
    private byte[] lastSets = [];
    private int lastCount;

    public UInt128 Id { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>Of the entry that was scanned last, those with a handle, in their order.</summary>
    public ReadOnlySpan<SubjectMark> Subjects => CollectionsMarshal.AsSpan(subjects);

    /// <summary>False unless the bytes are those of an entry of this version.</summary>
    public bool Scan(ReadOnlySpan<byte> entry)
    {
        subjects.Clear();
        if (!Utf8.IsValid(entry))
        {
            return false;
        }

        var json = new CanonicalReader(entry);
        var (isFirst, seen, sets) = (true, 0, 0);
        var name = default(ReadOnlySpan<byte>);
        for (json.Begin('{'); json.NextMember(ref name, ref isFirst) && Member(ref json, entry, name, ref seen, ref sets);)
        {
        }

        return json.IsDone && seen == 11;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Member(ref CanonicalReader json, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name, ref int seen, ref int sets)
    {
        if (name.SequenceEqual("sets"u8))
        {
            return ReadSets(ref json, entry, ref sets);
        }

        bool? read = name switch
        {
            _ when name.SequenceEqual("corr"u8) => Map(ref json, "trace"u8),
            _ when name.SequenceEqual("dec"u8) => Map(ref json, "out"u8, "pol"u8),
            _ when name.SequenceEqual("id"u8) => ReadId(ref json),
            _ when name.SequenceEqual("kind"u8) => json.Text(out var kind) && IsKind(kind),
            _ when name.SequenceEqual("op"u8) => Map(ref json, "kind"u8),
            _ when name.SequenceEqual("purpose"u8) => Map(ref json, "code"u8),
            _ when name.SequenceEqual("subj"u8) => ReadSubjects(ref json, sets),
            _ when name.SequenceEqual("t"u8) => ReadTime(ref json),
            _ when name.SequenceEqual("v"u8) => json.Whole(out var version) && version == AccessEntry.Version,
            _ when name.SequenceEqual("who"u8) => Map(ref json, "client"u8, "dept"u8),
            _ when name.SequenceEqual("z"u8) => json.Text(out var salt) && salt.Length == 32 && IsHex(salt),
            _ => null,
        };
        seen += read is null ? 0 : 1;
        return (read ?? json.Skip()) || json.Fail();
    }

    // Neighbouring entries mostly answer the same fields.
    private bool ReadSets(ref CanonicalReader json, ReadOnlySpan<byte> entry, ref int sets)
    {
        if (json.SkipAgain(lastSets))
        {
            sets = lastCount;
            return true;
        }

        var start = json.Position;
        if (!ReadSets(ref json, ref sets))
        {
            return false;
        }

        (lastSets, lastCount) = (entry[start..json.Position].ToArray(), sets);
        return true;
    }

    // [{"Child":{"FULL":["name"]}}]: types, forms, fields.
    private static bool ReadSets(ref CanonicalReader json, ref int sets)
    {
        var isFirst = true;
        for (json.Begin('['); json.NextElement(ref isFirst); sets++)
        {
            var isFirstType = true;
            var type = default(ReadOnlySpan<byte>);
            for (json.Begin('{'); json.NextMember(ref type, ref isFirstType);)
            {
                if (!IsName(type) || !ReadForms(ref json))
                {
                    return json.Fail();
                }
            }
        }

        return !json.Failed;
    }

    private static bool ReadForms(ref CanonicalReader json)
    {
        var isFirst = true;
        var form = default(ReadOnlySpan<byte>);
        for (json.Begin('{'); json.NextMember(ref form, ref isFirst);)
        {
            if (!form.SequenceEqual("FULL"u8) && !form.SequenceEqual("MASKED"u8) && !form.SequenceEqual("NONE"u8))
            {
                return json.Fail();
            }

            var isFirstField = true;
            for (json.Begin('['); json.NextElement(ref isFirstField);)
            {
                if (!json.Text(out var field) || !IsName(field))
                {
                    return json.Fail();
                }
            }
        }

        return !json.Failed;
    }

    private static bool Map(ref CanonicalReader json, ReadOnlySpan<byte> required, ReadOnlySpan<byte> alsoRequired = default)
    {
        var (isFirst, found) = (true, 0);
        var name = default(ReadOnlySpan<byte>);
        for (json.Begin('{'); json.NextMember(ref name, ref isFirst);)
        {
            if (name.SequenceEqual(required) || name.SequenceEqual(alsoRequired))
            {
                found += json.Text(out var text) && !text.IsEmpty ? 1 : 0;
            }
            else
            {
                json.Skip();
            }
        }

        return !json.Failed && found == (alsoRequired.IsEmpty ? 1 : 2);
    }

    private bool ReadSubjects(ref CanonicalReader json, int sets)
    {
        var isFirst = true;
        for (json.Begin('['); json.NextElement(ref isFirst);)
        {
            if (!ReadSubject(ref json, sets))
            {
                return json.Fail();
            }
        }

        return !json.Failed;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadSubject(ref CanonicalReader json, int sets)
    {
        var (isFirst, rows, set) = (true, -1L, -1L);
        (HandleKey? child, long? sequence) = (null, null);
        var name = default(ReadOnlySpan<byte>);
        for (json.Begin('{'); json.NextMember(ref name, ref isFirst);)
        {
            var read = name switch
            {
                [(byte)'h'] => ReadHandle(ref json, ref child),
                [(byte)'n'] => json.Whole(out rows),
                [(byte)'s'] => ReadSequence(ref json, ref sequence),
                _ when name.SequenceEqual("set"u8) => json.Whole(out set),
                _ => json.Skip(),
            };
            if (!read)
            {
                return json.Fail();
            }
        }

        if (child is { } named)
        {
            subjects.Add(new SubjectMark(named, sequence));
        }

        return !json.Failed && rows >= 0 && set >= 0 && set < sets;
    }

    private static bool ReadHandle(ref CanonicalReader json, ref HandleKey? child)
    {
        var read = json.Text(out var handle) & HandleKey.TryRead(handle, out var key);
        child = key;
        return read;
    }

    private static bool ReadSequence(ref CanonicalReader json, ref long? sequence)
    {
        var read = json.Whole(out var value) && value >= 1;
        sequence = value;
        return read;
    }

    private bool ReadId(ref CanonicalReader json)
    {
        // 8-4-4-4-12 digits; the first of the third group is the version.
        if (!json.Text(out var text) || text.Length != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-' || text[14] != '7')
        {
            return false;
        }

        var (upper, lower) = (0UL, 0UL);
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23)
            {
                continue;
            }

            if (HexDigit(text[i]) is not { } digit)
            {
                return false;
            }

            (upper, lower) = i < 18 ? ((upper << 4) | digit, lower) : (upper, (lower << 4) | digit);
        }

        Id = new UInt128(upper, lower);
        return true;
    }

    // 2026-03-01T00:00:05.123Z
    private bool ReadTime(ref CanonicalReader json)
    {
        if (!json.Text(out var t) || t.Length != 24 || t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' || t[16] != ':' || t[19] != '.' || t[23] != 'Z')
        {
            return false;
        }

        var (year, month, day) = (Digits(t[..4]), Digits(t[5..7]), Digits(t[8..10]));
        var (hour, minute, second, milli) = (Digits(t[11..13]), Digits(t[14..16]), Digits(t[17..19]), Digits(t[20..23]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || milli < 0)
        {
            return false;
        }

        At = new DateTime(year, month, day, hour, minute, second, milli, DateTimeKind.Utc);
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var b in text)
        {
            if (b is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + (b - '0');
        }

        return value;
    }

    private static bool IsName(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && text.Length <= 100 && text.IndexOfAnyExcept(NameBytes) < 0 && !char.IsAsciiDigit((char)text[0]);

    private static ulong? HexDigit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => (ulong)(b - '0'),
        >= (byte)'a' and <= (byte)'f' => (ulong)(b - 'a' + 10),
        _ => null,
    };

    private static bool IsHex(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (HexDigit(b) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKind(ReadOnlySpan<byte> word)
    {
        foreach (var kind in Kinds)
        {
            if (word.SequenceEqual(kind))
            {
                return true;
            }
        }

        return false;
    }
}
