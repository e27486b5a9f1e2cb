namespace Hub.Exchange;

/// <summary>How a cell stood in the file.</summary>
internal enum RawKind : byte
{
    Text,

    /// <summary>A number of a workbook or of JSON.</summary>
    Number,

    /// <summary>A date that a workbook keeps as a number.</summary>
    Serial,

    /// <summary>A formula or its error.</summary>
    Formula,

    /// <summary>Too long to be kept; the text is empty.</summary>
    TooLong,
}

/// <summary>A cell before it is cleaned; the default is a blank one.</summary>
internal readonly record struct RawCell(string? Text, RawKind Kind)
{
    public bool StrayMark { get; init; }

    public bool IsBlank => Kind is not (RawKind.Formula or RawKind.TooLong) && CellText.IsBlank(Text ?? "");

    public static RawCell TooLong => new(null, RawKind.TooLong);
}

/// <summary>One record of a file with its cells in the order of the department's columns.</summary>
/// <param name="Fault">Code that rejects the record before its cells are looked at.</param>
/// <param name="Cells">One for each column of the file.</param>
/// <param name="FaultPlace">Column of the fault.</param>
/// <param name="MoreGuardians">Further elements of `guardians` in NDJSON: cells for the columns of `guardians[]`.</param>
internal sealed record RawRecord(int Number, string? Fault, RawCell[] Cells, string FaultPlace = "", List<RawCell[]>? MoreGuardians = null)
{
    /// <summary>What the sender calls each column: the header word, or the place in NDJSON.</summary>
    public required string[] Names { get; init; }
}

/// <summary>The second pass over a file: its records, blank ones left out.</summary>
internal interface IRecordSource
{
    IEnumerable<RawRecord> Read(Stream bytes, CancellationToken cancel);
}
