using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Hub.Execution;

/// <summary>`Date`: a calendar day as `YYYY-MM-DD`, nothing else.</summary>
internal sealed class DayScalar : ScalarGraphType
{
    public DayScalar() => Name = "Date";

    public override object? ParseLiteral(GraphQLValue value) => value is GraphQLStringValue text ? Parse(text.Value.ToString()) : Unparsable(value);

    public override object? ParseValue(object? value) => value is string text ? Parse(text) : null;

    public override object? Serialize(object? value) => value;

    private static object Unparsable(GraphQLValue value) => throw new FormatException($"a Date is written as a string, not as {value.Kind}");

    private static object Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException("a Date is a day of the calendar as `YYYY-MM-DD`");
}

/// <summary>`DateTime`: ISO 8601 with an offset.</summary>
internal sealed class TimeScalar : ScalarGraphType
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public TimeScalar() => Name = "DateTime";

    public override object? ParseLiteral(GraphQLValue value) => value is GraphQLStringValue text ? Parse(text.Value.ToString()) : Unparsable(value);

    public override object? ParseValue(object? value) => value is string text ? Parse(text) : null;

    public override object? Serialize(object? value) => value;

    private static object Unparsable(GraphQLValue value) => throw new FormatException($"a DateTime is written as a string, not as {value.Kind}");

    private static object Parse(string text) =>
        DateTimeOffset.TryParseExact(text.Replace("Z", "+00:00", StringComparison.Ordinal), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.UtcDateTime
            : throw new FormatException("a DateTime is `YYYY-MM-DDThh:mm:ss` with an offset, such as `+08:00`");
}
