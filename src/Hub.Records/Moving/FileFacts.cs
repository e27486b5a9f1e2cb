using System.Collections.Immutable;
using System.Text.Json;
using Hub.Casework.Guards;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Moving;

/// <summary>Turns the records of a file, and what an input says, into the facts that guards ask.</summary>
public sealed class FileFacts(WritingRules rules)
{
    private static readonly string[] NoFact = [ActInput.KeyField, "id", "version", "childId", "values"];

    public RecordFacts Of(Record record)
    {
        var type = rules.Of(record.GetType());
        var values = new Dictionary<string, object?>(type.All.Length, StringComparer.Ordinal);
        foreach (var rule in type.All)
        {
            if (rule.Get(record) is { } value)
            {
                values[rule.Field ?? char.ToLowerInvariant(rule.Property.Name[0]) + rule.Property.Name[1..]] =
                    rule.IsList ? StoredList.Split((string)value).ToImmutableArray() : value;
            }
        }

        if (record is EmergencyResponse response)
        {
            values["contactAttempts"] = FailedTargets(response.ContactAttempts);
            values["placementAsked"] = response.PlacementAskedAt is not null;
        }

        return new RecordFacts(type.Type.Name, record.Id, values);
    }

    /// <summary>What the input says beside keys and values.</summary>
    public static RecordFacts Of(ActInput input)
    {
        var said = input.Fields.Except(NoFact).ToDictionary(f => f, f => Said(input, f), StringComparer.Ordinal);
        return new RecordFacts("input", "", said);
    }

    private static object? Said(ActInput input, string field) =>
        input.Flag(field) is { } flag ? flag
        : input.Time(field) is { } time ? time
        : input.Texts(field) is { IsEmpty: false } list ? list
        : string.IsNullOrWhiteSpace(input.Text(field)) ? null : input.Text(field);

    // Those who were asked and did not take the child.
    private static object? FailedTargets(string? attempts)
    {
        if (attempts is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(attempts);
        return json.RootElement.EnumerateArray()
            .Where(a => a.TryGetProperty("outcome", out var outcome) && outcome.GetString() is "REACHED_REFUSED" or "NOT_REACHED")
            .Select(a => a.TryGetProperty("target", out var target) ? target.GetString() ?? "" : "")
            .Distinct().ToImmutableArray();
    }
}
