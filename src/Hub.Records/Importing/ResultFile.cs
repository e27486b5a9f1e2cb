using System.Globalization;

namespace Hub.Records.Importing;

/// <summary>The result of a run for measurement: `file,row,outcome,childId` (exchange.md 6.5).</summary>
public static class ResultFile
{
    public static async Task WriteAsync(string path, IEnumerable<DeliveryResult> results, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(path);
        await text.WriteAsync("file,row,outcome,childId\n".AsMemory(), cancellationToken);
        foreach (var result in results)
        {
            foreach (var row in result.Rows)
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"{result.File},{row.Row},{row.Outcome.Name()},{row.ChildId}\n");
                await text.WriteAsync(line.AsMemory(), cancellationToken);
            }
        }
    }
}
