using System.Text;

namespace Hub.Tests.Importing;

/// <summary>A CSV delivery with its records in another order.</summary>
/// <param name="Original">Row here to row in the file it was made from.</param>
internal sealed record ShuffledFile(string Name, byte[] Content, IReadOnlyDictionary<int, int> Original)
{
    static ShuffledFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<ShuffledFile> Of(string folder, int seed) =>
        Directory.GetFiles(folder, "*.csv").Where(f => Hub.Exchange.DepartmentFile.FromName(Path.GetFileName(f)) is not null)
            .Order(StringComparer.Ordinal).Select(f => Shuffle(f, new Random(seed)));

    private static ShuffledFile Shuffle(string path, Random random)
    {
        var records = Records(Text(File.ReadAllBytes(path)));
        var order = Enumerable.Range(1, records.Count - 1).ToArray();
        random.Shuffle(order);
        var text = string.Join('\n', order.Select(i => records[i]).Prepend(records[0])) + "\n";
        var original = order.Select((from, to) => (Here: to + 2, There: from + 1)).ToDictionary(p => p.Here, p => p.There);
        return new ShuffledFile(Path.GetFileName(path), Encoding.UTF8.GetBytes(text), original);
    }

    private static string Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }

    // A line break inside quotes belongs to its record.
    private static List<string> Records(string text)
    {
        var records = new List<string>();
        var record = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (c == '\n' && !quoted)
            {
                records.Add(record.ToString().TrimEnd('\r'));
                record.Clear();
            }
            else
            {
                record.Append(c);
            }
        }

        return record.Length == 0 ? records : [.. records, record.ToString()];
    }
}
