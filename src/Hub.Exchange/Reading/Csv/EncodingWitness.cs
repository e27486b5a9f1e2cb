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
