using System.Globalization;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Leaks;

/// <summary>What of a cell may stand in an answer, as text; domain.md 5.5 once more.</summary>
internal sealed class Shown(Oracle oracle, Sharing shape)
{
    /// <summary>Nothing may stand there.</summary>
    public const string Nothing = "\0";

    public string Of(LeakCaller caller, Record record, FieldShape field)
    {
        var source = Source(record, field);
        return As(oracle.Look(caller, record, source.Name), record, field, source);
    }

    private FieldShape Source(Record record, FieldShape field) =>
        field.Role == FieldRole.Companion ? shape.Shape.Types[record.GetType().Name].Find(field.Of!)! : field;

    private string As(Allowed allowed, Record record, FieldShape field, FieldShape source)
    {
        var value = Cells.Value(record, source.Name);
        return allowed.Sight switch
        {
            Sight.None => Nothing,
            _ when field != source => Companion(source, value),
            Sight.Full => Plain(value),
            _ => Masked(record, source, allowed.Mask, value),
        };
    }

    /// <summary>All that a caller may know of a row: two rows with equal pictures must not be told apart.</summary>
    public string Picture(LeakCaller caller, Record record) => !oracle.Present(caller, record)
        ? Nothing
        : string.Join('\n', shape.Shape.Types[record.GetType().Name].Fields.Where(f => f.Role is FieldRole.Stored or FieldRole.Companion)
            .Select(f => Line(oracle.LookWithin(caller, record, Source(record, f).Name), record, f)));

    // Level 4 stays out of requests about many children, so that whether a cell is of it can be told.
    private string Line(Allowed allowed, Record record, FieldShape field) =>
        $"{field.Name}={As(allowed, record, field, Source(record, field))} {(allowed is { Sight: Sight.None } ? "" : $"{allowed.Sight} {allowed.Level == 4}")}";

    public static string Plain(object? value) => value switch
    {
        null => "",
        string list when list.StartsWith(StoredList.Separator) => string.Join(StoredList.Separator, StoredList.Split(list)),
        bool flag => flag ? "true" : "false",
        decimal amount => amount.ToString("0.####", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.AddHours(8).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+08:00",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Masked(Record record, FieldShape field, string mask, object? value)
    {
        var text = Plain(value);
        return mask switch
        {
            "SAME" => text,
            "SURNAME" => text.Length == 0 ? "" : text[..1] + "**",
            "LAST4" => text.Length == 0 ? "" : text.Length <= 5 ? "****" : "****" + text[^4..],
            "YEAR" => Start(text, 4),
            "MONTH" => Start(text, 7),
            "DISTRICT" => Start(text, 6),
            "TOWNSHIP" when field.Name.EndsWith("Address", StringComparison.Ordinal) => "~" + Start(Plain(Cells.Value(record, field.Name[..^7] + "DivisionCode")), 9),
            "TOWNSHIP" => Start(text, 9),
            "PROTECTED" => "PROTECTED",
            "PSEUDONYM" => text.Length == 0 ? "" : "p~" + text,
            _ => Nothing,
        };
    }

    private string Companion(FieldShape field, object? value) => field.Mask switch
    {
        Mask.Flag => value is null or false or 0 or 0m or "NONE" || value is string t && StoredList.Split(t) is ["NONE"] ? "false" : "true",
        Mask.Severe => value is int grade ? grade <= 2 ? "SEVERE" : "NOT_SEVERE" : "",
        Mask.Group => value is string of ? shape.Shape.Enums[field.Named].Values.First(v => v.Name == of).Group ?? "" : "",
        _ => value is decimal amount ? amount < 1 ? "ZERO" : amount < 500 ? "FROM_1_TO_499" : amount < 2000 ? "FROM_500_TO_1999" : "FROM_2000" : "",
    };

    private static string Start(string text, int length) => text.Length <= length ? text : text[..length];
}
