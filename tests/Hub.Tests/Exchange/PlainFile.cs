using System.IO.Compression;
using System.Security;
using System.Text;

namespace Hub.Tests.Exchange;

/// <summary>The plain file of a department with other cells in its first row, in any form.</summary>
internal sealed class PlainFile
{
    private readonly string stem;
    private readonly List<IReadOnlyDictionary<string, string>> rows;

    public PlainFile(string stem, params (string Column, string Value)[] changes)
    {
        this.stem = stem;
        rows = Samples.Table(Path.Combine(Samples.Good, stem + "-plain.csv"));
        rows[0] = rows[0].ToDictionary(c => c.Key, c => changes.Where(x => x.Column == c.Key).Select(x => x.Value).FirstOrDefault(c.Value));
    }

    public IReadOnlyDictionary<string, string> First => rows[0];

    private IEnumerable<IEnumerable<string>> Records => rows.Select(r => (IEnumerable<string>)r.Values).Prepend(rows[0].Keys);

    public string Csv() => string.Concat(Records.Select(r => string.Join(',', r.Select(Quoted)) + "\r\n"));

    public Task<ReadDelivery> ReadAsync() => Samples.ReadAsync(stem + ".csv", Encoding.UTF8.GetBytes(Csv()));

    public Task<ReadDelivery> ReadWorkbookAsync() => Samples.ReadAsync(stem + ".xlsx", Workbook());

    public byte[] Workbook() => TestWorkbook.Pack(Rows());

    /// <summary>The rows of a worksheet.</summary>
    public string Rows() => string.Concat(Records.Select((r, i) => $"<row r=\"{i + 1}\">{Cells(r)}</row>"));

    private static string Cells(IEnumerable<string> cells) =>
        string.Concat(cells.Select(c => $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(c)}</t></is></c>"));

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";
}

/// <summary>Packs a worksheet as a workbook.</summary>
internal static class TestWorkbook
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Pack(string rows) => PackSheet($"<worksheet xmlns=\"{Namespace}\"><sheetData>{rows}</sheetData></worksheet>");

    public static byte[] PackSheet(string sheet, string target = "worksheets/sheet1.xml") => PackSheet(Encoding.UTF8.GetBytes(sheet), target);

    public static byte[] PackSheet(byte[] sheet, string target = "worksheets/sheet1.xml")
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            var relation = $"<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"{target}\"/>";
            Add(archive, "xl/_rels/workbook.xml.rels", $"<Relationships>{relation}</Relationships>");
            Add(archive, "xl/worksheets/sheet1.xml", sheet);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text) => Add(archive, name, Encoding.UTF8.GetBytes(text));

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(content);
    }
}
