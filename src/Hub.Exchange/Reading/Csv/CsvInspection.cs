using System.Collections.Immutable;
using System.Text;

namespace Hub.Exchange;

/// <summary>First pass over a CSV file: encoding, structure and header.</summary>
internal sealed class CsvInspection
{
    private readonly FileContext context;
    private readonly EncodingWitness witness = new();
    private readonly EncodingVerdict encoding = new();
    private readonly CsvTokenizer tokens;
    private CsvHeader? header;
    private int headerCells;
    private int rows;
    private int blank;
    private bool anything;
    private int unclosedAt;
    private int shortLastAt;

    private CsvInspection(FileContext context, Stream bytes)
    {
        this.context = context;
        tokens = new CsvTokenizer(bytes, witness);
    }

    public static Inspection Inspect(FileContext context, Stream bytes, CancellationToken cancel)
    {
        bytes.Position = 0;
        if (Utf16.Begins(bytes))
        {
            return Inspection.Refuse(context.Say("BAD_ENCODING"));
        }

        bytes.Position = 0;
        var inspection = new CsvInspection(context, bytes);
        return inspection.Pass(cancel) ?? inspection.Judge(bytes);
    }

    /// <returns>A refusal that ends the pass at once.</returns>
    private Inspection? Pass(CancellationToken cancel)
    {
        witness.BeginRecord();
        while (tokens.Read())
        {
            cancel.ThrowIfCancellationRequested();
            encoding.Take(witness, tokens.Number, last: !tokens.LineEnded);
            Count();
            witness.BeginRecord();
            if (rows > context.Limits.Rows || headerCells > CsvTokenizer.MaxCells)
            {
                return Inspection.Refuse(context.Say("FILE_TOO_LARGE"));
            }
        }

        return null;
    }

    private void Count()
    {
        var isBlank = CsvCells.AllBlank(tokens);
        anything |= !isBlank;
        if (tokens.Unclosed)
        {
            unclosedAt = tokens.Number;
        }

        if (tokens.Number == 1)
        {
            headerCells = tokens.CellCount;
            header = new CsvHeader(tokens);
            return;
        }

        if (!tokens.LineEnded && !isBlank && tokens.CellCount < headerCells)
        {
            shortLastAt = tokens.Number;
        }

        rows += isBlank ? 0 : 1;
        blank += isBlank ? 1 : 0;
    }

    /// <summary>The order in which a fault hides the others.</summary>
    private Inspection Judge(Stream bytes)
    {
        if (encoding.Refusal() is { } fault)
        {
            return Inspection.Refuse(context.Say(fault.Code, fault.Row));
        }

        if (!anything || header is null)
        {
            return Inspection.Refuse(context.Say("EMPTY_FILE"));
        }

        if (unclosedAt > 0)
        {
            return Inspection.Refuse(context.Say("UNCLOSED_QUOTE", unclosedAt));
        }

        var bound = HeaderCheck.Check(context, header.Decode(encoding.Encoding));
        if (bound.Refused)
        {
            return Inspection.Refuse(bound.Messages);
        }

        if (shortLastAt > 0)
        {
            return Inspection.Refuse(context.Say("TRUNCATED_FILE", shortLastAt));
        }

        var messages = rows == 0 ? bound.Messages.Add(context.Say("NO_ROWS", 1)) : bound.Messages;
        return new Inspection(messages, new RowCounts(rows, blank), new CsvSource(context.File, bound, headerCells, encoding.Encoding));
    }
}
