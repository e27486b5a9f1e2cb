using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Hub.Ledger;

/// <summary>Reads entries back from their bytes. Sets of fields that come again are made once; for one thread.</summary>
public sealed class EntryReader
{
    private const int MostSets = 10_000;

    private readonly Dictionary<string, FieldSet> sets = new(StringComparer.Ordinal);

    /// <summary>All but the text of a justification, which the bytes do not hold.</summary>
    /// <exception cref="InvalidDataException">Not the bytes of an entry of this version. The message quotes nothing of them.</exception>
    public AccessEntry Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("not the bytes of an entry of the access ledger", e);
        }
    }

    private AccessEntry Read(JsonElement entry)
    {
        if (entry.GetProperty("v").GetInt32() != AccessEntry.Version)
        {
            throw new FormatException("another version");
        }

        return new AccessEntry
        {
            Stamp = Stamp(entry),
            Kind = EntryKindWords.Kind(Text(entry, "kind")),
            Who = Who(entry.GetProperty("who")),
            Purpose = Purpose(entry.GetProperty("purpose")),
            Operation = Operation(entry.GetProperty("op")),
            Ruling = Ruling(entry.GetProperty("dec")),
            Correlation = Correlation(entry.GetProperty("corr")),
            Subjects = Subjects(entry),
        };
    }

    private static EntryStamp Stamp(JsonElement entry) => new(
        Guid.ParseExact(Text(entry, "id"), "D"),
        DateTimeOffset.ParseExact(Text(entry, "t"), EntryJson.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        [.. Convert.FromHexString(Text(entry, "z"))]);

    private static Who Who(JsonElement who) => new(
        Text(who, "dept"), Text(who, "client"), Optional(who, "officer"), Optional(who, "org"), Optional(who, "role"),
        Optional(who, "acr"), Optional(who, "approver"), Optional(who, "net"));

    private static PurposeOfUse Purpose(JsonElement purpose) =>
        new(Text(purpose, "code"), Optional(purpose, "use"), Optional(purpose, "case"));

    private static Operation Operation(JsonElement operation) =>
        new(
        Text(operation, "kind"), Optional(operation, "name"), Optional(operation, "doc"), Optional(operation, "vars"),
        operation.TryGetProperty("miss", out var missed) ? missed.GetInt32() : 0);

    private static Ruling Ruling(JsonElement ruling) =>
        new(Text(ruling, "out") == "permit", Text(ruling, "pol"), Optional(ruling, "rule"), Optional(ruling, "basis"));

    private static Correlation Correlation(JsonElement correlation) => new(Text(correlation, "trace"), Optional(correlation, "mac"));

    private ImmutableArray<Subject> Subjects(JsonElement entry)
    {
        FieldSet[] fields = entry.TryGetProperty("sets", out var written) ? [.. written.EnumerateArray().Select(Set)] : [];
        return [.. entry.GetProperty("subj").EnumerateArray()
            .Select(s => new Subject(Optional(s, "h"), fields[s.GetProperty("set").GetInt32()], s.GetProperty("n").GetInt32(), Sequence(s)))];
    }

    private static long Sequence(JsonElement subject) => subject.TryGetProperty("s", out var written) ? written.GetInt64() : 0;

    private FieldSet Set(JsonElement written)
    {
        var text = written.GetRawText();
        if (sets.TryGetValue(text, out var known))
        {
            return known;
        }

        if (sets.Count == MostSets)
        {
            sets.Clear();
        }

        return sets[text] = new FieldSet(
            from type in written.EnumerateObject()
            from form in type.Value.EnumerateObject()
            from field in form.Value.EnumerateArray()
            select new FieldUse(type.Name, field.GetString() ?? "", FieldSet.Form(form.Name)));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException("null");

    private static string? Optional(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
