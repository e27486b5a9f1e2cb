using System.Collections.Frozen;
using System.Text;

namespace Hub.Exchange;

/// <summary>Headers and NDJSON keys for level-4 fields: a file with one of them is refused whole (exchange.md 4.10).</summary>
public sealed class ForbiddenColumns
{
    private static readonly string[] InfectionWords = ["艾滋", "爱滋", "愛滋", "HIV", "AIDS"];

    private readonly FrozenSet<string> words;

    internal ForbiddenColumns(IEnumerable<IReadOnlyDictionary<string, string>> rows) =>
        words = rows.SelectMany(r => new[] { r["column"], r["field"][(r["field"].IndexOf('.', StringComparison.Ordinal) + 1)..] })
            .Select(Fold)
            .ToFrozenSet();

    /// <param name="header">Header word, or key of an NDJSON object, in any width and case.</param>
    public bool Contains(string header)
    {
        var folded = Fold(header);
        return words.Contains(folded) || InfectionWords.Any(w => folded.Contains(w, StringComparison.Ordinal));
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in TextForms.Compatible(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToUpperInvariant(c));
            }
        }

        return folded.ToString();
    }
}
