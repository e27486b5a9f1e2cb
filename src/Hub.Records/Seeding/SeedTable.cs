namespace Hub.Records.Seeding;

/// <summary>A data file of the hub itself: UTF-8, header in the first line, no quotes.</summary>
internal static class SeedTable
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var lines = File.ReadLines(path).Select(l => l.TrimStart('\uFEFF')).Where(l => l.Length > 0);
        string[]? header = null;
        foreach (var cells in lines.Select(l => l.Split(',')))
        {
            if (header is null)
            {
                header = cells;
                continue;
            }

            yield return header.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        }
    }
}
