using System.Text;

namespace Hub.Exchange;

/// <summary>Questions to the cells of a record that is not decoded yet.</summary>
internal static class CsvCells
{
    public static bool AllBlank(CsvTokenizer tokens)
    {
        if (tokens.TextAfterQuote)
        {
            return false;
        }

        for (var i = 0; i < Math.Min(tokens.CellCount, CsvTokenizer.MaxCells); i++)
        {
            if (tokens.TooLong(i) || !IsBlank(tokens.Bytes(i)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>U+3000, U+00A0, U+200B and U+FEFF in either encoding count as blanks.</summary>
    private static bool IsBlank(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return true;
        }

        // Most cells are settled by their first byte.
        if (bytes[0] is > (byte)' ' and < 0x7F)
        {
            return false;
        }

        return Decodes(StrictEncodings.Utf8, bytes) || Decodes(StrictEncodings.Gb18030, bytes);
    }

    private static bool Decodes(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return CellText.IsBlank(encoding.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
