using System.Text.Json;

namespace Hub.Exchange;

/// <summary>First pass over an NDJSON file: encoding, and the places that are no columns of the file.</summary>
internal sealed class JsonInspection
{
    private const int MostPlaces = 200;

    private readonly FileContext context;
    private readonly EncodingWitness witness = new();
    private readonly JsonLineReader lines;
    private readonly JsonRecords records;
    private readonly Dictionary<string, Message> places = [];
    private int rows;
    private int blank;

    private JsonInspection(FileContext context, Stream bytes)
    {
        this.context = context;
        lines = new JsonLineReader(bytes, witness);
        records = new JsonRecords(context.File);
    }

    public static Inspection Inspect(FileContext context, Stream bytes, CancellationToken cancel)
    {
        bytes.Position = 0;
        if (Utf16.Begins(bytes))
        {
            return Inspection.Refuse(context.Say("BAD_ENCODING"));
        }

        bytes.Position = 0;
        return new JsonInspection(context, bytes).Pass(cancel);
    }

    private Inspection Pass(CancellationToken cancel)
    {
        while (lines.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (Refusal() is { } code)
            {
                return Inspection.Refuse(context.Say(code, code == "FILE_TOO_LARGE" ? 0 : lines.Number));
            }

            witness.BeginRecord();
            Count();
        }

        var forbidden = places.Values.Where(m => m.Effect == Effect.Refused).ToArray();
        return forbidden.Length > 0 ? Inspection.Refuse([.. forbidden])
            : rows == 0 ? Inspection.Refuse(context.Say("EMPTY_FILE"))
            : new Inspection([.. places.Values], new RowCounts(rows, blank), new JsonSource(records));
    }

    private string? Refusal() =>
        witness.HasNul ? "NUL_BYTE"
        : !witness.IsUtf8 || (lines.LineEnded && witness.Utf8Open) ? "BAD_ENCODING"
        : witness.Utf8Open ? "TRUNCATED_FILE"
        : lines.Number > context.Limits.Rows ? "FILE_TOO_LARGE"
        : null;

    private void Count()
    {
        if (lines.IsBlank)
        {
            blank++;
            return;
        }

        rows++;
        records.Read(lines, Notice);
        Forbid();
    }

    private void Notice(string place) => Note(ExchangeTables.Shared.IsOwned(place) ? "FIELD_NOT_OWNED" : "UNKNOWN_COLUMN", place);

    private void Note(string code, string place)
    {
        // What refuses the file is noted however many other places there are.
        var effect = ExchangeTables.Shared.EffectOf(code);
        if (!places.ContainsKey(place) && (places.Count < MostPlaces || effect == Effect.Refused))
        {
            places[place] = context.Say(code, lines.Number, HeaderCheck.Printable(place));
        }
    }

    /// <summary>Looks at every key of the line, also of one that is cut off or holds a key twice.</summary>
    private void Forbid()
    {
        var reader = new Utf8JsonReader(lines.Line.Span, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.GetString() is { } name
                    && ExchangeTables.Shared.Forbidden.Contains(name))
                {
                    places.Remove(name);
                    Note("FORBIDDEN_COLUMN", name);
                    return;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The line is rejected as NOT_JSON when its row is read.
        }
    }
}

/// <summary>Second pass over an NDJSON file.</summary>
internal sealed class JsonSource(JsonRecords records) : IRecordSource
{
    public IEnumerable<RawRecord> Read(Stream bytes, CancellationToken cancel)
    {
        bytes.Position = 0;
        var lines = new JsonLineReader(bytes);
        while (lines.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (!lines.IsBlank)
            {
                yield return records.Read(lines);
            }
        }
    }
}
