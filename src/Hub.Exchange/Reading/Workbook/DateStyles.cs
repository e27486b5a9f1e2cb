using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Hub.Exchange;

/// <summary>Which cell styles show a number as a date (ECMA-376 part 1, 18.8.30).</summary>
internal static partial class DateStyles
{
    private const int MostStyles = 1 << 16;

    private static readonly SearchValues<char> DateLetters = SearchValues.Create("yYmMdDhHsS");

    public static HashSet<int> Read(Package package, string? part)
    {
        var dates = new HashSet<int>();
        if (part is null)
        {
            return dates;
        }

        var formats = new HashSet<int>();
        var inCells = false;
        var style = 0;
        using var xml = package.OpenPart(part);
        while (xml?.Read() == true && style < MostStyles)
        {
            if (xml.LocalName == "cellXfs")
            {
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && ShowsDate(xml.GetAttribute("formatCode") ?? ""))
            {
                formats.Add(Number(xml.GetAttribute("numFmtId")));
            }
            else if (inCells && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                var format = Number(xml.GetAttribute("numFmtId"));
                if (IsBuiltInDate(format) || formats.Contains(format))
                {
                    dates.Add(style);
                }

                style++;
            }
        }

        return dates;
    }

    /// <summary>27 to 36 and 50 to 58 are dates in the Chinese edition.</summary>
    private static bool IsBuiltInDate(int format) => format is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58;

    private static bool ShowsDate(string code) =>
        !code.Contains("General", StringComparison.OrdinalIgnoreCase) && Literal().Replace(code, "").AsSpan().ContainsAny(DateLetters);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\[[^\]]*\]
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();
}
