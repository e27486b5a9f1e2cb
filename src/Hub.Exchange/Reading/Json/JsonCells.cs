using System.Globalization;
using System.Text.Json;

namespace Hub.Exchange;

/// <summary>A JSON value as the text that a CSV cell would have.</summary>
internal static class JsonCells
{
    /// <returns>Null for an object or list where the column takes one value.</returns>
    public static RawCell? Read(JsonElement value, Column column) => value.ValueKind switch
    {
        JsonValueKind.Null => default(RawCell),
        JsonValueKind.String => new RawCell(value.GetString(), RawKind.Text),
        JsonValueKind.True => new RawCell("true", RawKind.Text),
        JsonValueKind.False => new RawCell("false", RawKind.Text),
        JsonValueKind.Number => new RawCell(Plain(value), RawKind.Number),
        JsonValueKind.Array when column.Type.Kind is CellKind.Codes or CellKind.ConditionCodes => Many(value),
        _ => null,
    };

    private static RawCell? Many(JsonElement list)
    {
        var words = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            words.Add(item.GetString() ?? "");
        }

        return new RawCell(string.Join(';', words), RawKind.Text);
    }

    /// <summary>`1e2` is a number of JSON, but none of a column.</summary>
    private static string Plain(JsonElement number)
    {
        var raw = number.GetRawText();
        return raw.AsSpan().ContainsAny('e', 'E') && number.TryGetDecimal(out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : raw;
    }
}
