using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Exchange;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Reading;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Writing;

/// <summary>A value that cannot be taken, and why; never the value itself.</summary>
public sealed record ValueFault(string Field, string Message);

/// <summary>Reads values that a caller states into values of the store: types, lengths, forms, days that have not been, masks written back.</summary>
/// <param name="sees">Whether the caller sees a field of the record as it is; what he does not see is not compared with what he states. Null: all.</param>
public sealed class StatedValues(Sharing sharing, WritingRules rules, DivisionTree divisions, DateTime now, Func<string, bool>? sees = null)
{
    private readonly Lazy<HashSet<string>> names = new(() =>
        [.. divisions.Codes.Where(c => c.Length == 9).Select(divisions.NameOf).OfType<string>()]);
    private const int MostYears = 100;

    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="record">As it is; tells a masked value from a new one.</param>
    /// <param name="members">By field, as GraphQL has read them.</param>
    public (ImmutableArray<(string Field, object? Value)> Values, ImmutableArray<ValueFault> Faults) Read(
        Record record, IEnumerable<KeyValuePair<string, object?>> members)
    {
        var type = sharing.Shape.Types[record.GetType().Name];
        var values = ImmutableArray.CreateBuilder<(string, object?)>();
        var faults = ImmutableArray.CreateBuilder<ValueFault>();
        foreach (var (name, given) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            var field = type.Find(name) ?? throw new InvalidOperationException($"`{type.Name}` has no field `{name}`");
            var property = rules.Of(record.GetType()).Field(name)!;
            if (Fault(field, property, record, given) is { } fault)
            {
                faults.Add(new ValueFault(name, $"`{name}` {fault}"));
            }
            else
            {
                values.Add((name, Stored(field, property.Property, given)));
            }
        }

        return (values.ToImmutable(), faults.ToImmutable());
    }

    private string? Fault(FieldShape field, FieldRule property, Record record, object? given) => given switch
    {
        null => null,
        DateTime day when field.Named == "Date" => DayFault(field, DateOnly.FromDateTime(day)),
        DateTime time => LocalTime.Utc(time) is var utc && utc > now && !field.Planned ? "lies ahead; it says what has been"
            : LocalTime.DayOf(utc) < Earliest ? "lies before 1900" : null,
        decimal amount => amount < 0 ? "is less than 0" : amount > 100_000_000m ? "is too large"
            : decimal.Round(amount, 2) != amount ? "has more than two decimal places" : null,
        int number => number is < 0 or > 1_000_000 ? "is out of range" : null,
        IEnumerable<object?> list when given is not string => ListFault(field, property, record, [.. list]),
        bool => null,
        var other => TextFault(field, property, record, Text(other)),
    };

    private string? DayFault(FieldShape field, DateOnly day) =>
        day > LocalTime.DayOf(now) && !field.Planned ? "lies ahead; it says what has been"
        : day > LocalTime.DayOf(now).AddYears(MostYears) ? $"lies more than {MostYears} years ahead" : day < Earliest ? "lies before 1900" : null;

    private string? ListFault(FieldShape field, FieldRule property, Record record, object?[] list) =>
        Stored(field, property.Property, list) is string { Length: var length } && length > LongestOf(property.Property) ? "has too many values"
        : list.OfType<string>().Select(text => TextFault(field, property, record, text)).FirstOrDefault(f => f is not null);

    private string? TextFault(FieldShape field, FieldRule property, Record record, string text) =>
        string.IsNullOrWhiteSpace(text) ? "is blank; give null to empty it"
        : text.Length > LongestOf(property.Property) ? $"has more than {LongestOf(property.Property)} characters"
        : text.Contains(StoredList.Separator, StringComparison.Ordinal) ? "has a character that no text has"
        : IsMasked(field, sees?.Invoke(field.Name) == false ? null : property.Get(record) as string, text) ? "is what a mask shows, not a value; ask somebody who sees it, or leave it out"
        : field.Name.EndsWith("DivisionCode", StringComparison.Ordinal) && !IsPlace(field.Name, text) ? "is no division of the register"
        : FieldForms.FaultOf(field.Name, text);

    // Registered residence may be anywhere in China, and so may the place to which a child is returned.
    private bool IsPlace(string field, string code) => divisions.Has(code)
        || (field is "hukouDivisionCode" or "destinationDivisionCode" && code.Length == 6 && code.All(char.IsAsciiDigit)
            && !code.StartsWith(divisions.City, StringComparison.Ordinal));

    /// <summary>Whether a text is the masked form of a value, of the present one where the form alone does not tell.</summary>
    private bool IsMasked(FieldShape field, string? present, string text) => text == Masking.ProtectedPlace || field.Mask switch
    {
        Mask.Surname => text.Contains("**", StringComparison.Ordinal),
        Mask.Last4 => text.StartsWith("****", StringComparison.Ordinal),
        Mask.Township => present != text
            && (Masking.Cut(present, 9) == text || (present is not null && !divisions.Has(text) && IsNameOfDivision(present, text))),
        Mask.District => present != text && Masking.Cut(present, 6) == text,
        _ => false,
    };

    // Of an address the mask shows the name of a township; no address is only that.
    private bool IsNameOfDivision(string present, string text) => present.Length > text.Length && names.Value.Contains(text);

    private static object? Stored(FieldShape field, PropertyInfo property, object? given) => given switch
    {
        null => null,
        DateTime day when field.Named == "Date" => DateOnly.FromDateTime(day),
        DateTime time => LocalTime.Utc(time),
        string text => text.Trim(),
        IEnumerable<object?> list when list.All(v => v is IDictionary<string, object?>) && list.Any() => Json(list),
        IEnumerable<object?> list => StoredList.Join(list.Select(Text)),
        _ when property.PropertyType == typeof(string) => Text(given),
        _ => given,
    };

    private static string Json(IEnumerable<object?> list) => JsonSerializer.Serialize(
        list.Cast<IDictionary<string, object?>>().Select(members => members.ToDictionary(m => m.Key, m => m.Value is DateTime time
            ? LocalTime.Format(LocalTime.Utc(time)) : m.Value)),
        Plain);

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static int LongestOf(PropertyInfo property) => property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? int.MaxValue;
}
