using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Where a page ends: the values of its order and the id. Only values that the caller reads in FULL are in it.</summary>
internal static class Cursor
{
    /// <param name="order">Names and directions, so that a cursor of another order is refused.</param>
    public static string Write(string order, IEnumerable<object?> values)
    {
        var parts = values.Select(value => value switch
        {
            null => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        }).Prepend(order);
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts.ToArray()));
    }

    /// <exception cref="RequestRefusedException">It is no cursor of this order.</exception>
    public static object?[] Read(string cursor, string order, IReadOnlyList<Type> types)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string?[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)));
            if (parts is { } && parts.Length == types.Count + 1 && parts[0] == order && parts[^1] is not null)
            {
                return [.. parts.Skip(1).Select((part, i) => part is null ? null : Value(part, types[i]))];
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException or OverflowException)
        {
            throw Foreign();
        }

        throw Foreign();
    }

    private static RequestRefusedException Foreign() =>
        new(ErrorCodes.BadInput, "the cursor is not one of this list in this order; take it from `endCursor` or `startCursor` of the same query");

    private static object Value(string text, Type type) => type switch
    {
        var t when t == typeof(string) => text,
        var t when t == typeof(DateOnly) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        var t when t == typeof(DateTime) => DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).ToUniversalTime(),
        var t when t == typeof(int) => int.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new FormatException("a cursor has text, days, times and whole numbers"),
    };
}
