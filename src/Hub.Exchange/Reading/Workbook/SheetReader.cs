using System.Globalization;
using System.Xml;

namespace Hub.Exchange;

/// <summary>A row of a sheet: its number and the cells that are there, by column from 0.</summary>
internal sealed record SheetRow(int Number, List<(int Column, RawCell Cell)> Cells)
{
    public bool IsBlank => Cells.TrueForAll(c => c.Cell.IsBlank);
}

/// <summary>Reads the rows of a worksheet one after the other.</summary>
internal sealed class SheetReader(XmlReader xml, IReadOnlyList<string?> strings, IReadOnlySet<int> dateStyles, bool from1904)
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = CsvTokenizer.MaxCells;

    private int row;

    /// <exception cref="InvalidDataException">Rows or cells out of order, or a reference that leads nowhere.</exception>
    public IEnumerable<SheetRow> Rows()
    {
        var inData = false;
        while (xml.Read())
        {
            if (xml.LocalName == "sheetData")
            {
                inData = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (inData && xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                row = Next(xml.GetAttribute("r"), row, LastRow);
                yield return new SheetRow(row, ReadCells());
            }
        }
    }

    private List<(int, RawCell)> ReadCells()
    {
        var cells = new List<(int, RawCell)>();
        if (xml.IsEmptyElement)
        {
            return cells;
        }

        var depth = xml.Depth;
        var column = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                column = Next(ColumnOf(xml.GetAttribute("r")), column, LastColumn);
                cells.Add((column - 1, ReadCell()));
            }
        }

        return cells;
    }

    private RawCell ReadCell()
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        if (xml.IsEmptyElement)
        {
            return default;
        }

        var formula = type == "e";
        var text = (string?)"";
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            formula |= xml.LocalName == "f";
            if (xml.LocalName is "v" or "is" or "f")
            {
                var content = XmlText.Read(xml);
                text = xml.LocalName == "f" ? text : content;
            }
        }

        return formula ? new RawCell(null, RawKind.Formula)
            : text is null ? RawCell.TooLong
            : text.Length == 0 ? default
            : Typed(type, style, text);
    }

    private RawCell Typed(string type, int style, string text) => type switch
    {
        "s" => Shared(text),
        "n" when dateStyles.Contains(style) => SheetNumber.Day(text, from1904),
        "n" => SheetNumber.Plain(text),
        "d" => new RawCell(SheetNumber.IsoDay(text), RawKind.Serial),
        _ => new RawCell(text, RawKind.Text),
    };

    private RawCell Shared(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count
            ? strings[index] is { } shared ? new RawCell(shared, RawKind.Text) : RawCell.TooLong
            : throw new InvalidDataException("a cell points to a text that is not there");

    /// <summary>`AB12` is column 28.</summary>
    private static string? ColumnOf(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                break;
            }

            column = Math.Min((column * 26) + c - 'A' + 1, LastColumn + 1);
        }

        return column.ToString(CultureInfo.InvariantCulture);
    }

    private static int Next(string? stated, int last, int limit)
    {
        var next = stated is null ? last + 1
            : int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : 0;
        return next > last && next <= limit ? next : throw new InvalidDataException("rows or cells are out of order");
    }
}
