using System.Globalization;
using CsvHelper;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>A table as tidy CSV (RFC 4180, UTF-8 without a mark, LF): per dimension code and both labels, then value, 90 % interval, quality.</summary>
internal static class TableCsv
{
    public static string Write(PublishedTable table, Labels labels) => Csv.Write(
    [
        [.. table.Dimensions.SelectMany(d => new[] { d.Name, $"{d.Name}_zh", $"{d.Name}_en" }), "value", "low90", "high90", "quality"],
        .. TableRows.Of(table).Select(row => (string[])
        [
            .. row.Codes.Zip(table.Dimensions, (code, dimension) => (Code: code, Label: labels.Of(dimension.Name, code)))
                .SelectMany(c => new[] { c.Code, c.Label.Chinese, c.Label.English }),
            .. Csv.Numbers(row.Cell),
        ]),
    ]);
}

/// <summary>A table as SDMX-CSV 2.0 of a dataflow of the agency `DALIAN`.</summary>
internal static class TableSdmx
{
    // SDMX code list CL_OBS_STATUS.
    private const string Estimated = "E";

    public static string Write(PublishedTable table, string dataset, string period)
    {
        var structure = $"DALIAN:{dataset.ToUpperInvariant()}_{table.Name.ToUpperInvariant()}(1.0.0)".Replace('-', '_');
        return Csv.Write(
        [
            ["STRUCTURE", "STRUCTURE_ID", "ACTION", .. table.Dimensions.Select(d => d.Name.ToUpperInvariant()), "TIME_PERIOD", "OBS_VALUE", "LOW90", "HIGH90", "QUALITY", "OBS_STATUS"],
            .. TableRows.Of(table).Select(row => (string[])["dataflow", structure, "I", .. row.Codes, period, .. Csv.Numbers(row.Cell), Estimated]),
        ]);
    }
}

/// <summary>CSV with LF and without a mark at its head.</summary>
internal static class Csv
{
    public static string Write(IEnumerable<string[]> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                csv.WriteRecord(row);
            }
        }

        return text.ToString();
    }

    public static string[] Numbers(PublishedCell cell) =>
        [Number(cell.Value), Number(cell.Low90), Number(cell.High90), cell.Quality.ToString()];

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="CsvFormatException">It is none.</exception>
    public static IEnumerable<Dictionary<string, string>> Read(byte[] bytes)
    {
        using var csv = CsvReader.Create(bytes, CsvReaderOptions.Default);
        csv.ReadHeader();
        while (csv.Read())
        {
            yield return csv.Headers.ToDictionary(h => h, csv.GetString, StringComparer.Ordinal);
        }
    }
}
