using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Hub.Exchange;

/// <summary>Text inside an element of a workbook.</summary>
internal static partial class XmlText
{
    /// <summary>More than any cell may hold.</summary>
    public const int Longest = CsvTokenizer.MaxCellBytes;

    /// <summary>Text of the element and of the elements inside it, phonetic readings left out. Leaves the reader at its end.</summary>
    /// <returns>Null when longer than <see cref="Longest"/>.</returns>
    public static string? Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var buffer = new char[512];
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                PassOver(xml);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                int read;
                while ((read = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
                {
                    text.Append(buffer, 0, Math.Min(read, Math.Max(0, Longest + 1 - text.Length)));
                }
            }
        }

        return text.Length > Longest ? null : Unescape(text.ToString());
    }

    /// <summary>Unlike XmlReader.Skip, stays on the end of the element.</summary>
    private static void PassOver(XmlReader xml)
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
        {
            while (xml.Read() && xml.Depth > depth)
            {
            }
        }
    }

    /// <summary>`_x001B_` stands for a character that XML cannot hold.</summary>
    private static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
