namespace Hub.Exchange;

/// <summary>Splits CSV bytes into records and cells before they are decoded.</summary>
/// <remarks>
/// Comma, quote and line ends are never part of a longer character in UTF-8 or GB18030, so the structure of a file can be read while
/// its encoding is still unknown. A library would decode first, and could give neither the row of a broken character nor bounds on a
/// cell of 512 MB.
/// </remarks>
internal sealed class CsvTokenizer(Stream stream, EncodingWitness? witness = null)
{
    /// <summary>No type allows a longer cell: 2,000 characters of four bytes, and room for blanks.</summary>
    public const int MaxCellBytes = 1 << 16;

    /// <summary>As many as a worksheet has.</summary>
    public const int MaxCells = 1 << 14;

    private const int MaxRecordBytes = 1 << 22;

    private readonly byte[] input = new byte[1 << 16];
    private readonly List<Cell> cells = [];
    private byte[] record = new byte[1 << 12];
    private int recordLength;
    private int position;
    private int available;
    private bool started;
    private bool skipLineFeed;
    private State state;
    private int cellStart;
    private bool cellTooLong;
    private bool cellStrayMark;

    private enum State
    {
        CellStart,
        Plain,
        Quoted,
        QuoteSeen,
        AfterQuote,
        AfterQuoteText,
    }

    /// <summary>Number of the record: the first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>Cells of the record, those beyond <see cref="MaxCells"/> included.</summary>
    public int CellCount { get; private set; }

    public bool TextAfterQuote { get; private set; }

    /// <summary>False for a last record without line end.</summary>
    public bool LineEnded { get; private set; }

    /// <summary>The file ended inside quotes.</summary>
    public bool Unclosed { get; private set; }

    public ReadOnlySpan<byte> Bytes(int cell) => record.AsSpan(cells[cell].Start, cells[cell].Length);

    public bool TooLong(int cell) => cells[cell].TooLong;

    /// <summary>A byte order mark stood before the opening quote.</summary>
    public bool StrayMark(int cell) => cells[cell].StrayMark;

    public bool Read()
    {
        Begin();
        var any = false;
        while (Fill())
        {
            var from = position;
            while (position < available)
            {
                var b = input[position++];
                if (skipLineFeed)
                {
                    skipLineFeed = false;
                    if (b == '\n')
                    {
                        from = position;
                        continue;
                    }
                }

                any = true;
                if (Take(b))
                {
                    skipLineFeed = b == '\r';
                    witness?.Take(input.AsSpan(from, position - from));
                    return Finish(lineEnded: true);
                }
            }

            witness?.Take(input.AsSpan(from, position - from));
        }

        Unclosed = any && state == State.Quoted;
        return any && Finish(lineEnded: false);
    }

    private void Begin()
    {
        cells.Clear();
        CellCount = 0;
        recordLength = 0;
        TextAfterQuote = false;
        BeginCell();
        if (!started)
        {
            started = true;
            SkipMark();
        }
    }

    private void BeginCell()
    {
        state = State.CellStart;
        cellStart = recordLength;
        cellTooLong = false;
        cellStrayMark = false;
    }

    private bool Finish(bool lineEnded)
    {
        EndCell();
        Number++;
        LineEnded = lineEnded;
        return true;
    }

    private void EndCell()
    {
        CellCount++;
        if (cells.Count < MaxCells)
        {
            cells.Add(new Cell(cellStart, recordLength - cellStart, cellTooLong, cellStrayMark));
        }

        BeginCell();
    }

    /// <returns>Whether the byte ended the record.</returns>
    private bool Take(byte b)
    {
        switch (state)
        {
            case State.Quoted:
                if (b == '"')
                {
                    state = State.QuoteSeen;
                }
                else
                {
                    Keep(b);
                }

                return false;
            case State.QuoteSeen when b == '"':
                Keep(b);
                state = State.Quoted;
                return false;
            case State.CellStart or State.Plain when b == '"' && OpensQuote():
                cellStrayMark = recordLength > cellStart;
                recordLength = cellStart;
                state = State.Quoted;
                return false;
        }

        return b switch
        {
            (byte)',' => Separate(),
            (byte)'\r' or (byte)'\n' => true,
            _ => Continue(b),
        };
    }

    private bool OpensQuote() =>
        recordLength == cellStart || record.AsSpan(cellStart, recordLength - cellStart).SequenceEqual(Utf8Mark.Bytes);

    private bool Separate()
    {
        EndCell();
        return false;
    }

    private bool Continue(byte b)
    {
        if (state is State.QuoteSeen or State.AfterQuote or State.AfterQuoteText)
        {
            var blank = b is (byte)' ' or (byte)'\t' && state != State.AfterQuoteText;
            state = blank ? State.AfterQuote : State.AfterQuoteText;
            TextAfterQuote |= !blank;
            return false;
        }

        state = State.Plain;
        Keep(b);
        return false;
    }

    private void Keep(byte b)
    {
        if (cellTooLong)
        {
            return;
        }

        if (recordLength - cellStart == MaxCellBytes || recordLength == MaxRecordBytes)
        {
            cellTooLong = true;
            recordLength = cellStart;
            return;
        }

        if (recordLength == record.Length)
        {
            Array.Resize(ref record, record.Length * 2);
        }

        record[recordLength++] = b;
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

    private void SkipMark()
    {
        available = stream.ReadAtLeast(input, Utf8Mark.Bytes.Length, throwOnEndOfStream: false);
        position = input.AsSpan(0, available).StartsWith(Utf8Mark.Bytes) ? Utf8Mark.Bytes.Length : 0;
    }

    private readonly record struct Cell(int Start, int Length, bool TooLong, bool StrayMark);
}
