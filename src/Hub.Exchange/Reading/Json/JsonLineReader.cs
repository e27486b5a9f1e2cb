namespace Hub.Exchange;

/// <summary>Splits NDJSON bytes into lines.</summary>
internal sealed class JsonLineReader(Stream stream, EncodingWitness? witness = null)
{
    /// <summary>All columns of a file at their longest stay far below.</summary>
    private const int MaxLineBytes = 1 << 20;

    private readonly byte[] input = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int length;
    private int position;
    private int available;

    /// <summary>Number of the line: the first is 1.</summary>
    public int Number { get; private set; }

    public bool TooLong { get; private set; }

    public bool LineEnded { get; private set; }

    /// <summary>A byte order mark stood at the start of a line other than the first.</summary>
    public bool StrayMark { get; private set; }

    public ReadOnlyMemory<byte> Line { get; private set; }

    public bool IsBlank => !TooLong && Line.Span.Trim(" \t\r"u8).IsEmpty;

    public bool Read()
    {
        length = 0;
        TooLong = false;
        LineEnded = false;
        var any = false;
        while (!LineEnded && Fill())
        {
            any = true;
            var rest = input.AsSpan(position, available - position);
            var end = rest.IndexOf((byte)'\n');
            LineEnded = end >= 0;
            var part = LineEnded ? rest[..end] : rest;
            witness?.Take(part);
            Keep(part);
            position += part.Length + (LineEnded ? 1 : 0);
        }

        Number += any ? 1 : 0;
        TakeMark();
        return any;
    }

    private void TakeMark()
    {
        var marked = line.AsSpan(0, length).StartsWith(Utf8Mark.Bytes);
        StrayMark = marked && Number > 1;
        Line = line.AsMemory(0, length)[(marked ? Utf8Mark.Bytes.Length : 0)..];
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (TooLong || length + part.Length > MaxLineBytes)
        {
            TooLong = true;
            length = 0;
            return;
        }

        if (length + part.Length > line.Length)
        {
            Array.Resize(ref line, Math.Max(line.Length * 2, length + part.Length));
        }

        part.CopyTo(line.AsSpan(length));
        length += part.Length;
    }

    private bool Fill()
    {
        if (position < available)
        {
            return true;
        }

        position = 0;
        available = stream.Read(input);
        return available > 0;
    }
}
