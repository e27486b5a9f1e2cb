using System.Collections.Immutable;
using System.Text.Json;

namespace Hub.Execution;

/// <summary>Writes stored lists of value objects (contact attempts, field decisions) with the members asked for.</summary>
internal static class ValueObjects
{
    public static void Write(Utf8JsonWriter json, string stored, ImmutableArray<(string Key, string Name)> members)
    {
        using var document = JsonDocument.Parse(stored);
        json.WriteStartArray();
        foreach (var element in document.RootElement.EnumerateArray())
        {
            json.WriteStartObject();
            foreach (var (key, name) in members)
            {
                json.WritePropertyName(key);
                Member(json, element, name);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Member(Utf8JsonWriter json, JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value))
        {
            value.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
