using System.Text.Json;
using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Per path, what rows decided: fields that are reduced or withheld in this record and not in others.</summary>
internal sealed class RowDisclosures
{
    public const int Max = 500;

    private readonly List<object> path = [];
    private readonly List<(object[] Path, string Type, FieldPlan Field, ClausePlan Clause)> found = [];

    public bool Truncated { get; private set; }

    public void Enter(object step) => path.Add(step);

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

        found.Add(([.. path, field.Key], type.Name, field, clause));
    }

    public void Write(Utf8JsonWriter json)
    {
        foreach (var (steps, type, field, clause) in found)
        {
            json.WriteStartObject();
            json.WriteStartArray("path");
            foreach (var step in steps)
            {
                if (step is int index)
                {
                    json.WriteNumberValue(index);
                }
                else
                {
                    json.WriteStringValue((string)step);
                }
            }

            json.WriteEndArray();
            DisclosureWriter.Members(json, type, field.Field.Name, clause.View, clause.Mask, clause.Reason);
            json.WriteEndObject();
        }
    }
}
