using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hub.Exchange;

/// <summary>ICD-10 codes with national extensions.</summary>
internal static partial class ConditionCodes
{
    /// <summary>Codes that tell of an HIV infection never travel in bulk (exchange.md 4.4); refused like any unknown code.</summary>
    private static readonly string[] Refused = ["B20", "B21", "B22", "B23", "B24", "R75", "Z21", "F02.4", "O98.7"];

    public static Reading Read(string text)
    {
        var codes = CodeCell.Split(text.ToUpperInvariant());
        return codes.Length > 0 && codes.All(IsAccepted) ? Reading.Of(codes.Distinct().ToImmutableArray()) : Reading.Faulty("UNKNOWN_CODE");
    }

    public static bool IsAccepted(string code) =>
        Form().IsMatch(code) && !Refused.Any(r => code.StartsWith(r, StringComparison.Ordinal));

    // Three characters, a subdivision where X fills a gap, the national digits, dagger or asterisk.
    [GeneratedRegex(@"\A[A-Z][0-9]{2}(?:\.(?:[0-9][0-9X]{0,2}|X[0-9X]{0,2})(?:X[0-9]{3})?)?[+*]?\z")]
    private static partial Regex Form();
}
