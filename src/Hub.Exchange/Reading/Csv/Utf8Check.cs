namespace Hub.Exchange;

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
