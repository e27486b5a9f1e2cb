using System.Globalization;
using Hub.Exchange;

namespace Hub.Records.Importing;

/// <summary>The report to the sender: messages, and ACCEPTED or REJECTED per row; nothing that tells what others know (exchange.md
/// 6.2).</summary>
public static class SenderReport
{
    public static async Task WriteAsync(TextWriter text, IEnumerable<DeliveryResult> results, CancellationToken cancellationToken)
    {
        await text.WriteAsync("file,row,column,code,effect,text\n".AsMemory(), cancellationToken);
        foreach (var line in results.SelectMany(Lines))
        {
            await text.WriteAsync((string.Join(',', line.Select(Cell)) + "\n").AsMemory(), cancellationToken);
        }
    }

    private static IEnumerable<string[]> Lines(DeliveryResult result) =>
        result.Messages.Select(m => new[] { m.File, Number(m.Row), m.Column, m.Code, m.Effect.Name(), m.TextZh }).Concat(
            result.Rows.Select(
                r => new[] { result.File, Number(r.Row), "", "", r.Outcome == RowOutcome.Rejected ? "REJECTED" : "ACCEPTED", "" }));

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);

    private static string Cell(string text)
    {
        var safe = SpreadsheetText.Neutralise(text);
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
