using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hub.Records.Acting;

/// <summary>The input of a mutation, as GraphQL has checked it; a field that was not given is null.</summary>
public sealed partial class ActInput(IReadOnlyDictionary<string, object?> values)
{
    public const string KeyField = "idempotencyKey";
    public const int LongestKey = 200;
    public const int LongestText = 2000;
    public const int ShortestReason = 10;

    public string Key => Text(KeyField) ?? "";

    public string? Text(string field) => values.GetValueOrDefault(field) switch
    {
        null => null,
        string text => text,
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    public DateOnly? Day(string field) => values.GetValueOrDefault(field) is DateTime day ? DateOnly.FromDateTime(day) : null;

    public bool Has(string field) => values.GetValueOrDefault(field) is not null;

    /// <summary>Equal for equal inputs, whatever the order of their fields; the key itself is left out.</summary>
    public byte[] Canonical()
    {
        var sorted = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in values.Keys.Where(f => f != KeyField && Has(f)))
        {
            sorted[field] = Day(field)?.ToString("O", CultureInfo.InvariantCulture) ?? Text(field);
        }

        return JsonSerializer.SerializeToUtf8Bytes(sorted);
    }

    /// <summary>Every database can hold the texts, and the key has its length.</summary>
    public IEnumerable<ActError> Faults()
    {
        foreach (var field in values.Keys.Order(StringComparer.Ordinal).Where(f => Text(f) is { } text && !IsStorable(text)))
        {
            yield return Bad(field, $"`{field}` holds `U+0000` or half of a surrogate pair; leave it out");
        }

        if (Key.Length is 0 or > LongestKey)
        {
            yield return Bad(KeyField, $"`{KeyField}` has 1 to {LongestKey} characters");
        }
    }

    /// <summary>A text that says why: not nothing, and not a book.</summary>
    public IEnumerable<ActError> ReasonFaults(string field)
    {
        if (Text(field) is not { } text || text.Length > LongestText || text.Trim().Length < ShortestReason)
        {
            yield return Bad(field, $"`{field}` has {ShortestReason} to {LongestText} characters; say why");
        }
    }

    /// <summary>A number of a case and no free text: it stands in the ledger's bytes for ever.</summary>
    public IEnumerable<ActError> CaseFaults(string field)
    {
        if (Text(field) is { } text && !CaseNumber().IsMatch(text))
        {
            yield return Bad(field, $"`{field}` is a number of up to 60 letters, digits and `:/._-`, or one such as （2026）辽0202民初123号");
        }
    }

    public static ActError Bad(string field, string message) => new(ActError.BadInput, message, [field]);

    private static bool IsStorable(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    // With Chinese characters only as courts and police write it: with a year in brackets, and 号 at the end.
    [GeneratedRegex(@"\A(?:[A-Za-z0-9][A-Za-z0-9:/._-]{0,59}|(?=[^0-9]*[(（\[〔【][0-9]{4}[)）\]〕】])[\u4E00-\u9FFFA-Za-z0-9()（）\[\]〔〕【】:/._-]{8,59}号)\z")]
    private static partial Regex CaseNumber();
}
