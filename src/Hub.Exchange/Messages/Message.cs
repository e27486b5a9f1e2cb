namespace Hub.Exchange;

/// <summary>One line of the report to the sender. It has no place for the value of a cell.</summary>
/// <param name="File">Base name of the file.</param>
/// <param name="Row">Row as the sender's program shows it; 0 for the file as a whole.</param>
/// <param name="Column">Header word, or place in NDJSON such as `disabilityRecord.grade`; empty if none.</param>
public sealed record Message(string File, int Row, string Column, string Code, Effect Effect)
{
    /// <summary>The same for every message of a code (exchange.md 6.2).</summary>
    public string TextZh => ExchangeTables.Shared.Text(Code);
}
