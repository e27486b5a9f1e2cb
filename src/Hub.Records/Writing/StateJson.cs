using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Records.Entities;

namespace Hub.Records.Writing;

/// <summary>The whole state of a record as JSON, properties by name, and back.</summary>
public static class StateJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="state">One value for each of <see cref="RecordRules.All"/>.</param>
    internal static string Write(RecordRules rules, object?[] state)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            for (var i = 0; i < state.Length; i++)
            {
                if (state[i] is { } value)
                {
                    json.WritePropertyName(rules.All[i].Property.Name);
                    WriteValue(json, value);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The record as it was.</summary>
    public static Record Read(RecordRules rules, string state)
    {
        using var json = JsonDocument.Parse(state);
        var record = (Record)(
            Activator.CreateInstance(rules.Type) ?? throw new InvalidOperationException($"no `{rules.Type.Name}` can be made"));
        foreach (var rule in rules.All)
        {
            rule.Set(record, json.RootElement.TryGetProperty(rule.Property.Name, out var value)
                ? value.Deserialize(rule.Property.PropertyType)
                : rule.Property.PropertyType.IsValueType ? Activator.CreateInstance(rule.Property.PropertyType) : null);
        }

        return record;
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case decimal amount:
                json.WriteNumberValue(amount);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(time);
                break;
            default:
                throw new NotSupportedException($"a property of type {value.GetType().Name}");
        }
    }
}
