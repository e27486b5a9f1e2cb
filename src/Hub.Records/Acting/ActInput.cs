using System.Buffers;
using System.Collections.Immutable;
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

    public int? Whole(string field) => values.GetValueOrDefault(field) as int?;

    public bool? Flag(string field) => values.GetValueOrDefault(field) as bool?;

    /// <summary>UTC; without offset the local clock is meant.</summary>
    public DateTime? Time(string field) => values.GetValueOrDefault(field) is DateTime time ? LocalTime.Utc(time) : null;

    public ImmutableArray<string> Texts(string field) => values.GetValueOrDefault(field) is IEnumerable<object?> list
        ? [.. list.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")]
        : [];

    /// <summary>The members of an input within the input, null ones among them.</summary>
    public IReadOnlyDictionary<string, object?> Members(string field) =>
        values.GetValueOrDefault(field) is IDictionary<string, object?> members ? members.AsReadOnly() : ImmutableDictionary<string, object?>.Empty;

    /// <summary>Names of the fields that were given.</summary>
    public IEnumerable<string> Fields => values.Keys.Where(Has);

    /// <summary>Equal for equal inputs, whatever the order of their fields; the key itself is left out.</summary>
    public byte[] Canonical()
    {
        return JsonSerializer.SerializeToUtf8Bytes(Sorted(values.Where(v => v.Key != KeyField && v.Value is not null)));
    }

    /// <summary>Every database can hold the texts, and the key has its length.</summary>
    public IEnumerable<ActError> Faults()
    {
        foreach (var field in values.Keys.Order(StringComparer.Ordinal).Where(f => !TextsIn(values[f]).All(t => IsStorable(t))))
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

    private static SortedDictionary<string, object?> Sorted(IEnumerable<KeyValuePair<string, object?>> members)
    {
        var sorted = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            sorted[name] = Plain(value);
        }

        return sorted;
    }

    private static object? Plain(object? value) => value switch
    {
        null => null,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        string text => text,
        IDictionary<string, object?> members => Sorted(members),
        IEnumerable<object?> list => list.Select(Plain).ToArray(),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> TextsIn(object? value) => value switch
    {
        string text => [text],
        IDictionary<string, object?> members => members.Values.SelectMany(TextsIn),
        IEnumerable<object?> list => list.SelectMany(TextsIn),
        _ => [],
    };

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
