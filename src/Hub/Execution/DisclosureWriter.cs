using System.Collections.Immutable;
using System.Text.Json;
using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Writes <c>extensions.disclosure</c>: what was reduced or withheld, and why. Never what a withheld value would have been.</summary>
internal static class DisclosureWriter
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<Disclosure> always, RowDisclosures rows)
    {
        json.WriteStartArray("disclosure");
        foreach (var disclosure in always)
        {
            json.WriteStartObject();
            Members(json, disclosure.Type, disclosure.Field, disclosure.View, disclosure.Mask, disclosure.Reason);
            json.WriteEndObject();
        }

        rows.Write(json);
        json.WriteEndArray();
        if (rows.Truncated)
        {
            json.WriteBoolean("disclosureTruncated", true);
        }
    }

    public static void Members(Utf8JsonWriter json, string type, string field, View view, Mask mask, string reason)
    {
        json.WriteString("type", type);
        json.WriteString("field", field);
        json.WriteString("view", Upper(view.ToString()));
        if (view == View.Masked)
        {
            json.WriteString("mask", Upper(mask.ToString()));
        }

        json.WriteString("reason", reason);
    }

    private static string Upper(string name) => name.ToUpperInvariant();
}
