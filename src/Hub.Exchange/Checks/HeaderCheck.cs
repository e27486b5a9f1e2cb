using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hub.Exchange;

/// <summary>A header whose columns are known.</summary>
/// <param name="Positions">For each column of the department's file, its cell; -1 when it is not there.</param>
/// <param name="Names">For each column, the word that the sender uses.</param>
internal sealed record BoundHeader(ImmutableArray<Message> Messages, int[] Positions, string[] Names)
{
    public bool Refused => Messages.Any(m => m.Effect == Effect.Refused);

    /// <summary>The cells are the header words once more.</summary>
    public bool Repeats(RawCell[] cells)
    {
        var seen = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (Positions[i] < 0)
            {
                continue;
            }

            if (cells[i].Text is not { } text || CellText.Clean(text).Text != Names[i])
            {
                return false;
            }

            seen++;
        }

        return seen > 0;
    }
}

/// <summary>Compares a header with the columns of the department's file (exchange.md 4).</summary>
internal static partial class HeaderCheck
{
    private const int MostMessages = 200;
    private const int HeaderRow = 1;
    private const int LongestWord = 40;

    public static BoundHeader Check(FileContext context, IReadOnlyList<string> header)
    {
        var positions = Enumerable.Repeat(-1, context.File.Columns.Length).ToArray();
        var names = context.File.Columns.Select(c => c.Name).ToArray();
        var faults = new List<Message>();
        var marks = new List<Message>();
        for (var i = 0; i < header.Count; i++)
        {
            var (word, strayMark) = CellText.Clean(header[i]);
            if (ExchangeTables.Shared.Forbidden.Contains(word))
            {
                faults.Add(context.Say("FORBIDDEN_COLUMN", HeaderRow, Printable(word)));
            }
            else if (!context.File.ByWord.TryGetValue(word, out var column))
            {
                var code = ExchangeTables.Shared.IsOwned(word) ? "FIELD_NOT_OWNED" : "UNKNOWN_COLUMN";
                marks.Add(context.Say(code, HeaderRow, Printable(word)));
            }
            else if (positions[column.Index] >= 0)
            {
                faults.Add(context.Say("DUPLICATE_COLUMN", HeaderRow, word));
            }
            else
            {
                positions[column.Index] = i;
                names[column.Index] = word;
                if (strayMark)
                {
                    marks.Add(context.Say("STRAY_BOM", HeaderRow, word));
                }
            }
        }

        faults.AddRange(context.File.Columns
            .Where(c => c.Presence != Presence.Optional && positions[c.Index] < 0)
            .Select(c => context.Say("MISSING_COLUMN", HeaderRow, c.Name)));

        // A file without header has children where words are expected: then only what is missing is said.
        var all = faults.Count > 0 ? faults : marks;
        return new BoundHeader([.. all.Take(MostMessages)], positions, names);
    }

    /// <summary>A word of the sender's that may be repeated: not long, without control characters and numbers of persons.</summary>
    internal static string Printable(string word) =>
        word.Length <= LongestWord && !word.Any(char.IsControl) && !LongNumber().IsMatch(word) ? word : "?";

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex LongNumber();
}
