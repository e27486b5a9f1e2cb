namespace Hub.Exchange;

/// <summary>Text that leaves the hub for a spreadsheet.</summary>
public static class SpreadsheetText
{
    /// <summary>Puts an apostrophe before text that a spreadsheet would execute, whatever the width of its first sign.</summary>
    public static string Neutralise(string text) => StartsFormula(text) || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;

    /// <summary>Two or more characters, the first of them `= + - @` in half or full width (exchange.md 3, point 3).</summary>
    internal static bool StartsFormula(string text) => text is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', _, ..];
}
