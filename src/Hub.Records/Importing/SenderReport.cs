using System.Globalization;
using Hub.Exchange;

namespace Hub.Records.Importing;

/// <summary>The report to the sender: messages, and ACCEPTED or REJECTED per row; nothing that tells what others know (exchange.md 6.2).</summary>
public static class SenderReport
{
    public static async Task WriteAsync(TextWriter text, DeliveryResult result, CancellationToken cancellationToken)
    {
        await text.WriteAsync("file,row,column,code,effect,text\n".AsMemory(), cancellationToken);
        foreach (var message in result.Messages)
        {
            await WriteAsync(text, message.Row, message.Column, message.Code, message.Effect.Name(), message.TextZh);
        }

        foreach (var row in result.Rows)
        {
            await WriteAsync(text, row.Row, "", "", row.Outcome == RowOutcome.Rejected ? "REJECTED" : "ACCEPTED", "");
        }

        async Task WriteAsync(TextWriter to, int row, string column, string code, string effect, string words)
        {
            var cells = new[] { result.File, row.ToString(CultureInfo.InvariantCulture), column, code, effect, words };
            await to.WriteAsync((string.Join(',', cells.Select(c => Cell(c))) + "\n").AsMemory(), cancellationToken);
        }
    }

    private static string Cell(string text)
    {
        var safe = SpreadsheetText.Neutralise(text);
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
