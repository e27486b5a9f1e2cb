namespace Hub.Exchange;

/// <summary>Watches the raw bytes of one record and says in which encodings they are valid.</summary>
internal sealed class EncodingWitness
{
    private readonly Utf8Check utf8 = new();
    private readonly Gb18030Check gb18030 = new();

    /// <summary>Bytes above 127.</summary>
    public int HighBytes { get; private set; }

    public bool HasNul { get; private set; }

    public bool IsUtf8 => !utf8.Failed;

    public bool IsGb18030 => !gb18030.Failed;

    /// <summary>The record ends inside a character of UTF-8; only the last record of a file may be judged by it.</summary>
    public bool Utf8Open => utf8.Open;

    public bool Gb18030Open => gb18030.Open;

    public void Take(ReadOnlySpan<byte> bytes)
    {
        HasNul |= bytes.Contains((byte)0);
        foreach (var b in bytes)
        {
            if (b > 127)
            {
                HighBytes++;
            }

            utf8.Take(b);
            gb18030.Take(b);
        }
    }

    public void BeginRecord()
    {
        HighBytes = 0;
        HasNul = false;
        utf8.Begin();
        gb18030.Begin();
    }
}

/// <summary>UTF-8 as in RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.</summary>
internal sealed class Utf8Check
{
    private int needed;
    private byte low;
    private byte high;

    public bool Failed { get; private set; }

    public bool Open => !Failed && needed > 0;

    public void Begin()
    {
        Failed = false;
        needed = 0;
    }

    public void Take(byte b)
    {
        if (Failed)
        {
            return;
        }

        if (needed == 0)
        {
            Lead(b);
        }
        else if (b < low || b > high)
        {
            Failed = true;
        }
        else
        {
            needed--;
            (low, high) = (0x80, 0xBF);
        }
    }

    private void Lead(byte b)
    {
        (needed, low, high) = b switch
        {
            < 0x80 => (0, (byte)0, (byte)0),
            < 0xC2 => (-1, (byte)0, (byte)0),
            < 0xE0 => (1, (byte)0x80, (byte)0xBF),
            0xE0 => (2, (byte)0xA0, (byte)0xBF),
            0xED => (2, (byte)0x80, (byte)0x9F),
            < 0xF0 => (2, (byte)0x80, (byte)0xBF),
            0xF0 => (3, (byte)0x90, (byte)0xBF),
            < 0xF4 => (3, (byte)0x80, (byte)0xBF),
            0xF4 => (3, (byte)0x80, (byte)0x8F),
            _ => (-1, (byte)0, (byte)0),
        };
        Failed = needed < 0;
    }
}

/// <summary>GB18030: two bytes, or four bytes that stand for a code point of Unicode.</summary>
internal sealed class Gb18030Check
{
    // 84 31 A4 39 is U+FFFF, 90 30 81 30 is U+10000 and E3 32 9A 35 is U+10FFFF; nothing is assigned between and behind.
    private const uint LastOfFirstPlane = 0x8431A439;
    private const uint FirstOfOtherPlanes = 0x90308130;
    private const uint Last = 0xE3329A35;

    private uint character;
    private int length;

    public bool Failed { get; private set; }

    public bool Open => !Failed && length > 0;

    public void Begin()
    {
        Failed = false;
        length = 0;
    }

    public void Take(byte b)
    {
        if (Failed || (length == 0 && b < 0x80))
        {
            return;
        }

        character = (character << 8) | b;
        length++;
        var digit = b is >= 0x30 and <= 0x39;
        var lead = b is >= 0x81 and <= 0xFE;
        switch (length)
        {
            case 1 or 3:
                Failed = !lead;
                break;
            case 2 when !digit:
                Failed = b is < 0x40 or 0x7F or 0xFF;
                length = 0;
                break;
            case 4:
                Failed = !digit || character is (> LastOfFirstPlane and < FirstOfOtherPlanes) or > Last;
                length = 0;
                break;
        }
    }
}
