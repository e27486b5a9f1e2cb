using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// Writes a plan in its one form (RFC 8785): members sorted, no white space. All texts are codes, so none needs an escape.
/// </summary>
internal static class PlanJson
{
    public const int Version = 1;

    /// <summary>Axes that a plan lists by their codes; the divisions stand under `districts`.</summary>
    public static readonly ImmutableArray<string> ListedAxes =
        [Axis.Age, Axis.Category, Axis.Outcome, Axis.Response, Axis.Service, Axis.Sex, Axis.State];

    public static ImmutableArray<byte> Write(ReleasePlan plan)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("dataset", plan.Dataset);
            Districts(json, plan.Keys.Geography);
            Impossible(json, plan.Keys.Impossible);
            Keys(json, plan.Keys);
            Measurements(json, plan.Measurements);
            json.WriteString("period", plan.Period);
            json.WriteNumber("version", Version);
            json.WriteEndObject();
        }

        return [.. bytes.WrittenSpan];
    }

    private static void Districts(Utf8JsonWriter json, Geography geography)
    {
        json.WriteStartArray("districts");
        foreach (var district in geography.Districts)
        {
            json.WriteStartObject();
            json.WriteString("code", district.Code);
            List(json, "townships", district.Townships);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Impossible(Utf8JsonWriter json, ImmutableArray<ImpossiblePair> pairs)
    {
        json.WriteStartArray("impossible");
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString("age", pair.Age);
            json.WriteString("category", pair.Category);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Keys(Utf8JsonWriter json, PublicKeys keys)
    {
        json.WriteStartObject("keys");
        foreach (var axis in ListedAxes)
        {
            List(json, axis, keys.Of(axis).Codes);
        }

        json.WriteEndObject();
    }

    private static void Measurements(Utf8JsonWriter json, ImmutableArray<Measurement> measurements)
    {
        json.WriteStartArray("measurements");
        foreach (var measurement in measurements)
        {
            json.WriteStartObject();
            json.WriteString("epsilon", measurement.Epsilon.ToString());
            json.WriteString("name", measurement.Name);
            json.WriteNumber("sensitivity", measurement.Sensitivity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void List(Utf8JsonWriter json, string name, ImmutableArray<string> codes)
    {
        json.WriteStartArray(name);
        foreach (var code in codes)
        {
            json.WriteStringValue(code);
        }

        json.WriteEndArray();
    }
}
