namespace Hub.Exchange;

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
