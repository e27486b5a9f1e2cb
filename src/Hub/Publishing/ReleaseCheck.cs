using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Hub.Audit.Keys;
using Hub.Ledger.Notes;
using Hub.Noise;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>Checks a published folder as anybody can, without the hub: sums, signature, plan, budget, and every number in every format.</summary>
internal static class ReleaseCheck
{
    private const int MostFileBytes = 64 * 1024 * 1024;

    /// <param name="key">Public key of the publisher; null: the signature is not looked at.</param>
    /// <returns>What is wrong; nothing when all is well.</returns>
    public static ImmutableArray<string> Run(string folder, VerifierKey? key)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToImmutableSortedDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), Read, StringComparer.Ordinal);
            return [.. Sums(files, key), .. Content(files, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvFormatException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return [$"cannot be read: {e.Message}"];
        }
    }

    private static byte[] Read(string path) => new FileInfo(path).Length <= MostFileBytes ? File.ReadAllBytes(path) : throw new IOException($"`{path}` is too large");

    private static IEnumerable<string> Sums(ImmutableSortedDictionary<string, byte[]> files, VerifierKey? key)
    {
        if (!files.TryGetValue(ReleaseFiles.Sums, out var bytes) || SignedNote.Read(bytes) is not { } note)
        {
            return [$"{ReleaseFiles.Sums} is no signed note"];
        }

        return
        [
            .. key is null || note.Signatures.Any(s => key.Verifies(note.Text, s)) ? Array.Empty<string>() : [$"{ReleaseFiles.Sums} is not signed by {key.Name}"],
            .. note.Text == ReleaseFiles.SumsOf(files) ? Array.Empty<string>() : [$"{ReleaseFiles.Sums} does not agree with the files"],
        ];
    }

    /// <param name="year">As the folder is named.</param>
    private static IEnumerable<string> Content(ImmutableSortedDictionary<string, byte[]> files, string year)
    {
        if (!files.TryGetValue("plan.json", out var json) || ReleasePlan.Read(json) is not { Plan: { } plan })
        {
            return ["plan.json is missing or no plan"];
        }

        var budget = Csv.Read(files["budget-ledger.csv"]).Where(r => r["year"] == plan.Period).ToList();
        var spent = budget.Aggregate(Rational.Zero, (sum, row) => sum + (Rational.Read(row["epsilon"]) ?? throw new FormatException("budget-ledger.csv: not a fraction")));
        var tables = new List<NoisyTable>();
        var faults = new List<string>();
        if (plan.Period != year)
        {
            faults.Add($"the files are of {plan.Period}, and the folder is named {year}");
        }

        if (spent != budget.Select(r => Rational.Read(r["spent_in_year"])).LastOrDefault() || spent > Budget.Yearly.Cap)
        {
            faults.Add("budget-ledger.csv does not add up, or is over the cap");
        }

        foreach (var row in budget.Where(r => r["round"] == "1"))
        {
            var measurement = plan.Measurements.FirstOrDefault(m => m.Name == row["measurement"]);
            var text = files.GetValueOrDefault($"measurements/{row["measurement"]}.csv");
            if (measurement is not null && text is not null && Rational.Read(row["epsilon"]) == measurement.Epsilon && row["digest"].StartsWith("sha256:", StringComparison.Ordinal) && NoisyTable.Read(measurement, Encoding.UTF8.GetString(text), row["digest"]["sha256:".Length..]) is { } table)
            {
                tables.Add(table);
            }
            else
            {
                faults.Add($"measurement {row["measurement"]} is not the one that was drawn");
            }
        }

        faults.AddRange(plan.Measurements.Where(m => tables.TrueForAll(t => t.Measurement.Name != m.Name)).Select(m => $"budget-ledger.csv has no draw of {m.Name}"));

        // A year that was published before the hub made a table does not have it; what a folder must have is what was signed.
        return faults.Count > 0 ? faults : Release.From(plan, tables).Tables.Where(t => !t.IsDerived || files.ContainsKey($"{t.Name}.csv")).SelectMany(table => Numbers(table, files));
    }

    private static IEnumerable<string> Numbers(PublishedTable table, ImmutableSortedDictionary<string, byte[]> files)
    {
        string[] expected = [.. TableRows.Of(table).Select(r => $"{string.Join(',', r.Codes)}={r.Cell.Value} {r.Cell.Low90} {r.Cell.High90} {r.Cell.Quality}")];
        string[] csv = [.. Csv.Read(files[$"{table.Name}.csv"]).Select(r => Line(r, d => d.Name, "value", "low90", "high90", "quality"))];
        string[] sdmx = [.. Csv.Read(files[$"{table.Name}.sdmx.csv"]).Select(r => Line(r, d => d.Name.ToUpperInvariant(), "OBS_VALUE", "LOW90", "HIGH90", "QUALITY"))];
        using var stat = JsonDocument.Parse(files[$"{table.Name}.json"]);
        var beside = stat.RootElement.GetProperty("extension");
        var numbers = new[] { stat.RootElement.GetProperty("value"), beside.GetProperty("low90"), beside.GetProperty("high90") }
            .Select(list => list.EnumerateArray().Select(v => v.GetInt64()).ToArray()).ToArray();
        var qualities = beside.GetProperty("quality").EnumerateArray().Select(q => q.GetString());
        var isStat = stat.RootElement.GetProperty("id").EnumerateArray().Select(d => d.GetString()).SequenceEqual([.. table.Dimensions.Select(d => d.Name), "year"])
            && stat.RootElement.GetProperty("size").EnumerateArray().Select(d => d.GetInt32()).SequenceEqual([.. table.Dimensions.Select(d => d.Size), 1])
            && table.Dimensions.All(d => stat.RootElement.GetProperty("dimension").GetProperty(d.Name).GetProperty("category").GetProperty("index").EnumerateArray().Select(c => c.GetString()).SequenceEqual(d.Codes))
            && numbers[0].SequenceEqual(table.Cells.Select(c => c.Value)) && numbers[1].SequenceEqual(table.Cells.Select(c => c.Low90))
            && numbers[2].SequenceEqual(table.Cells.Select(c => c.High90)) && qualities.SequenceEqual(table.Cells.Select(c => c.Quality.ToString()));
        return
        [
            .. csv.SequenceEqual(expected) ? Array.Empty<string>() : [$"{table.Name}.csv is not what the measurements give"],
            .. sdmx.SequenceEqual(expected) ? Array.Empty<string>() : [$"{table.Name}.sdmx.csv is not what the measurements give"],
            .. isStat ? Array.Empty<string>() : [$"{table.Name}.json is not what the measurements give"],
        ];

        string Line(Dictionary<string, string> row, Func<Dimension, string> column, string value, string low, string high, string quality) =>
            $"{string.Join(',', table.Dimensions.Select(d => row[column(d)]))}={row[value]} {row[low]} {row[high]} {row[quality]}";
    }
}
