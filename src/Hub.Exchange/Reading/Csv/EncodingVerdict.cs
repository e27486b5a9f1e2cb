using System.Text;

namespace Hub.Exchange;

/// <summary>Decides the encoding of a file from what the witness saw in each record (exchange.md 2).</summary>
internal sealed class EncodingVerdict
{
    /// <summary>A few characters of GB18030 may pass for UTF-8 by chance; twelve bytes do not.</summary>
    private const int TellingBytes = 12;

    private int nulRow;
    private int neitherRow;
    private int notUtf8Row;
    private int notGb18030Row;
    private int tellingUtf8Row;
    private int utf8OpenRow;
    private int gb18030OpenRow;

    public Encoding Encoding => notUtf8Row == 0 ? StrictEncodings.Utf8 : StrictEncodings.Gb18030;

    /// <param name="last">The record has no line end, so that a character left open is one that was cut off.</param>
    public void Take(EncodingWitness seen, int row, bool last)
    {
        var utf8 = seen.IsUtf8 && (last || !seen.Utf8Open);
        var gb18030 = seen.IsGb18030 && (last || !seen.Gb18030Open);
        Note(ref nulRow, row, seen.HasNul);
        Note(ref neitherRow, row, !utf8 && !gb18030);
        Note(ref notUtf8Row, row, !utf8);
        Note(ref notGb18030Row, row, !gb18030);
        Note(ref tellingUtf8Row, row, utf8 && seen.HighBytes >= TellingBytes);
        Note(ref utf8OpenRow, row, last && seen.Utf8Open);
        Note(ref gb18030OpenRow, row, last && seen.Gb18030Open);
    }

    /// <summary>Null when the whole file has one encoding and no character is cut off.</summary>
    public (string Code, int Row)? Refusal()
    {
        if (nulRow > 0)
        {
            return ("NUL_BYTE", nulRow);
        }

        if (notUtf8Row == 0)
        {
            return utf8OpenRow > 0 ? ("TRUNCATED_FILE", utf8OpenRow) : null;
        }

        if (neitherRow > 0)
        {
            return ("BAD_ENCODING", neitherRow);
        }

        if (tellingUtf8Row > 0)
        {
            // The row where the file changes: not the header, which only says how it begins.
            return ("MIXED_ENCODING", tellingUtf8Row == 1 ? notUtf8Row : tellingUtf8Row);
        }

        if (notGb18030Row > 0)
        {
            return ("BAD_ENCODING", notGb18030Row);
        }

        return gb18030OpenRow > 0 ? ("TRUNCATED_FILE", gb18030OpenRow) : null;
    }

    private static void Note(ref int first, int row, bool holds)
    {
        if (first == 0 && holds)
        {
            first = row;
        }
    }
}
