using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Golden;

/// <summary>One cell of a golden answer, or one name that was refused.</summary>
/// <param name="Row">The stored record it comes from; null where the answer leaves it open which it is.</param>
/// <param name="Stored">What the store has; null where the record is not known.</param>
/// <param name="Value">What the answer has.</param>
internal sealed record Sighting(string Type, string Field, Record? Row, JsonNode? Stored, JsonNode? Value)
{
    /// <summary>The name does not exist for the caller, or that of a field above it.</summary>
    public bool Refused { get; init; }

    /// <summary>Not this name was refused, but one above it: the record is closed as a whole.</summary>
    public bool WithAll { get; init; }

    /// <summary>The record it was asked of is not in the answer.</summary>
    public bool Absent { get; init; }

    /// <summary>`FULL`, `MASKED` or `NONE` as the ledger's entry says of the field; null where it says nothing.</summary>
    public string? Entered { get; init; }

    /// <summary>View that `extensions.disclosure` tells; null where it tells of nothing reduced.</summary>
    public string? Told { get; init; }

    public string? Mask { get; init; }

    /// <summary>The value of the companion beside it, if asked for.</summary>
    public JsonNode? Companion { get; init; }

    /// <summary>The value as stored, told as such by answer and entry.</summary>
    public bool Full => !Refused && Value is not null && Told is null && Entered is null or "FULL" && (Row is null || IsStored);

    /// <summary>Less than the value: nothing, a mask, or not even the name.</summary>
    public bool Withheld => Refused || (Row is null ? Told is not null && Mask != "SAME" : Stored is not null && !IsStored);

    public bool IsStored => Value is not null && Stored is not null && Agrees(Value, Stored);

    // Of objects some members are asked; decimals are written with two places, but stored without.
    private static bool Agrees(JsonNode value, JsonNode stored) => (value, stored) switch
    {
        (JsonObject some, JsonObject all) => some.All(m =>
            m.Value is { } shown ? all[m.Key] is { } known && Agrees(shown, known) : all[m.Key] is null),
        (JsonArray shown, JsonArray known) => shown.Count == known.Count && shown.Zip(known).All(p => Agrees(p.First!, p.Second!)),
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number =>
            decimal.Parse(a.ToString(), CultureInfo.InvariantCulture) == decimal.Parse(b.ToString(), CultureInfo.InvariantCulture),
        _ => value.ToJsonString() == stored.ToJsonString(),
    };
}

/// <summary>A stored record that a golden request asked for, and whether the answer has it.</summary>
internal sealed record Presence(Record Row, bool Shown);
