using System.Data;
using System.Globalization;
using CsvHelper;
using Hub.Exchange;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Hub.NationalSystem;

/// <summary>Form of a file for the national system.</summary>
public enum NationalFormat
{
    /// <summary>RFC 4180 in UTF-8, with a byte order mark so that spreadsheets read Chinese.</summary>
    Csv,

    /// <summary>A workbook with a second sheet that explains the columns.</summary>
    Xlsx,
}

/// <summary>Writes rows as people and the national system's forms take them: all cells text, none of them a formula.</summary>
internal static class NationalFiles
{
    private const string Children = "儿童";
    private const string Explained = "说明";

    public static string MediaType(NationalFormat format) =>
        format == NationalFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>`210202001-20261126-093015.csv`: township and local time.</summary>
    public static string Name(string township, DateTime utc, NationalFormat format) => string.Create(
        CultureInfo.InvariantCulture, $"{township}-{Records.LocalTime.ToLocal(utc):yyyyMMdd-HHmmss}.{format.ToString().ToLowerInvariant()}");

    public static Task WriteAsync(Stream to, IReadOnlyList<string[]> rows, NationalFormat format, CancellationToken cancel) =>
        format == NationalFormat.Csv ? CsvAsync(to, rows, cancel) : WorkbookAsync(to, rows, cancel);

    private static async Task CsvAsync(Stream to, IReadOnlyList<string[]> rows, CancellationToken cancel)
    {
        await using var csv = CsvWriter.Create(to, CsvWriterOptions.Default with { WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync([.. NationalLayout.Columns.Select(c => c.Header)], cancel);
        foreach (var row in rows)
        {
            await csv.WriteRecordAsync([.. row.Select(SpreadsheetText.Neutralise)], cancel);
        }
    }

    private static async Task WorkbookAsync(Stream to, IReadOnlyList<string[]> rows, CancellationToken cancel)
    {
        var sheets = new Dictionary<string, object>
        {
            [Children] = Sheet([.. NationalLayout.Columns.Select(c => c.Header)], rows),
            [Explained] = Sheet(["列", "说明", "用词"], [.. NationalLayout.Columns.Select(c => new[] { c.Header, c.Explanation, NationalLayout.WordsOf(c) })]),
        };
        var form = new OpenXmlConfiguration { AutoFilter = false, FreezeRowCount = 1, EnableAutoWidth = true, FastMode = true };
        await to.SaveAsAsync(sheets, configuration: form, cancellationToken: cancel);
    }

    private static DataTable Sheet(string[] headers, IReadOnlyList<string[]> rows)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var header in headers)
        {
            table.Columns.Add(header, typeof(string));
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. row.Select(SpreadsheetText.Neutralise)]);
        }

        return table;
    }
}
