using System.Text;

namespace Hub.Exchange;

/// <summary>A CSV file inside this assembly, read by the same tokenizer as deliveries.</summary>
internal static class EmbeddedTable
{
    public static List<IReadOnlyDictionary<string, string>> Read(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"table `{name}` is not embedded");
        return Read(stream);
    }

    /// <param name="stream">UTF-8, header in the first record.</param>
    public static List<IReadOnlyDictionary<string, string>> Read(Stream stream)
    {
        var tokens = new CsvTokenizer(stream);
        var header = tokens.Read() ? Cells(tokens) : [];
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (tokens.Read())
        {
            var cells = Cells(tokens);
            rows.Add(header.Select((h, i) => (h, cells[i])).ToDictionary(p => p.h, p => p.Item2));
        }

        return rows;
    }

    private static List<string> Cells(CsvTokenizer tokens) =>
        [.. Enumerable.Range(0, tokens.CellCount).Select(i => Encoding.UTF8.GetString(tokens.Bytes(i)))];
}
