using System.Text.Json;
using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Per path, what rows decided: fields that are reduced or withheld in this record and not in others.</summary>
internal sealed class RowDisclosures
{
    public const int Max = 500;

    private readonly List<Step> path = [];
    private readonly List<(Step[] Path, string Type, FieldPlan Field, ClausePlan Clause)> found = [];

    public bool Truncated { get; private set; }

    public void Enter(string key) => path.Add(new Step(key, 0));

    public void Enter(int index) => path.Add(new Step(null, index));

    public void Leave() => path.RemoveAt(path.Count - 1);

    // Level 4 that is withheld, whatever the row, is not told.
    public void Add(TypeShape type, FieldPlan field, ClausePlan clause)
    {
        if (clause.View == View.Full || (clause.Level == 4 && clause.View == View.None))
        {
            return;
        }

        if (found.Count == Max)
        {
            Truncated = true;
            return;
        }

        found.Add(([.. path, new Step(field.Key, 0)], type.Name, field, clause));
    }

    public void Write(Utf8JsonWriter json)
    {
        foreach (var (steps, type, field, clause) in found)
        {
            json.WriteStartObject();
            json.WriteStartArray("path");
            foreach (var step in steps)
            {
                if (step.Key is null)
                {
                    json.WriteNumberValue(step.Index);
                }
                else
                {
                    json.WriteStringValue(step.Key);
                }
            }

            json.WriteEndArray();
            DisclosureWriter.Members(json, type, field.Field.Name, clause.View, clause.Mask, clause.Reason);
            json.WriteEndObject();
        }
    }

    private readonly record struct Step(string? Key, int Index);
}
