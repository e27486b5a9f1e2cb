using System.Text;

namespace Hub.Exchange;

/// <summary>Second pass over a CSV file: decodes the cells of the columns that are read.</summary>
internal sealed class CsvSource(DepartmentFile file, BoundHeader header, int headerCells, Encoding encoding) : IRecordSource
{
    public IEnumerable<RawRecord> Read(Stream bytes, CancellationToken cancel)
    {
        bytes.Position = 0;
        var tokens = new CsvTokenizer(bytes);
        tokens.Read();
        while (tokens.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (!CsvCells.AllBlank(tokens))
            {
                yield return Record(tokens);
            }
        }
    }

    private RawRecord Record(CsvTokenizer tokens)
    {
        var cells = new RawCell[file.Columns.Length];
        var present = Math.Min(tokens.CellCount, CsvTokenizer.MaxCells);
        for (var column = 0; column < cells.Length; column++)
        {
            var at = header.Positions[column];
            if (at >= 0 && at < present)
            {
                cells[column] = Cell(tokens, at);
            }
        }

        var fault = header.Repeats(cells) ? "REPEATED_HEADER"
            : tokens.CellCount != headerCells || tokens.TextAfterQuote ? "RAGGED_ROW"
            : null;
        return new RawRecord(tokens.Number, fault, cells) { Names = header.Names };
    }

    private RawCell Cell(CsvTokenizer tokens, int at)
    {
        if (tokens.TooLong(at))
        {
            return RawCell.TooLong;
        }

        var bytes = tokens.Bytes(at);
        return bytes.IsEmpty ? default : new RawCell(encoding.GetString(bytes), RawKind.Text) { StrayMark = tokens.StrayMark(at) };
    }
}
