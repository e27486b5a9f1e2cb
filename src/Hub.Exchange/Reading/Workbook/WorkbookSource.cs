namespace Hub.Exchange;

/// <summary>Second pass over a workbook.</summary>
internal sealed class WorkbookSource(
    FileContext context,
    BoundHeader header,
    int headerCells,
    WorkbookParts parts,
    IReadOnlyList<string?> strings,
    IReadOnlySet<int> dateStyles) : IRecordSource
{
    /// <summary>The texts of row 1 up to the last one that is not blank.</summary>
    public static List<string> Header(SheetRow row)
    {
        var words = new List<string>();
        foreach (var (column, cell) in row.Cells)
        {
            if (!CellText.IsBlank(cell.Text ?? ""))
            {
                words.AddRange(Enumerable.Repeat("", column - words.Count));
                words.Add(cell.Text ?? "");
            }
        }

        return words;
    }

    public IEnumerable<RawRecord> Read(Stream bytes, CancellationToken cancel)
    {
        using var package = Package.Open(bytes, context.Limits);
        using var xml = package.OpenPart(parts.Sheet) ?? throw new InvalidDataException("the worksheet is not there");
        foreach (var row in new SheetReader(xml, strings, dateStyles, parts.From1904).Rows())
        {
            cancel.ThrowIfCancellationRequested();
            if (row.Number > 1 && !row.IsBlank)
            {
                yield return Record(row);
            }
        }
    }

    private RawRecord Record(SheetRow row)
    {
        var byPosition = new RawCell[headerCells];
        var outside = false;
        foreach (var (column, cell) in row.Cells)
        {
            if (column < headerCells)
            {
                byPosition[column] = cell;
            }
            else
            {
                outside |= !cell.IsBlank;
            }
        }

        RawCell[] cells = [.. context.File.Columns.Select(c => header.Positions[c.Index] is >= 0 and var at ? byPosition[at] : default)];
        var fault = header.Repeats(cells) ? "REPEATED_HEADER" : outside ? "RAGGED_ROW" : null;
        return new RawRecord(row.Number, fault, cells) { Names = header.Names };
    }
}
