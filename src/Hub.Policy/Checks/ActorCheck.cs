using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Who may ask a root: somebody, said in one way, and nobody whom claims and scopes keep out.</summary>
internal sealed class ActorCheck(SdlSchema schema, FaultList faults)
{
    private readonly IReadOnlyList<ValueDefinition> departments = [.. schema.Enum("Department")?.Values ?? []];
    private readonly IReadOnlyList<ValueDefinition> purposes = [.. schema.Enum("Purpose")?.Values ?? []];

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new ActorCheck(schema, faults);
        foreach (var field in schema.Objects.SelectMany(t => t.Fields.Select(f => (Type: t, Field: f))))
        {
            foreach (var use in field.Field.All("actor"))
            {
                check.Actor(field.Type, field.Field, use);
            }

            foreach (var use in field.Field.All("notifies").Where(_ => field.Type.Name != Vocabulary.Mutation))
            {
                faults.Add(
                    use.Place, FaultCodes.Actor, $"field `{field.Type.Name}.{field.Field.Name}` does nothing to tell of; remove @notifies");
            }
        }
    }

    private void Actor(Definition type, FieldDefinition field, Use use)
    {
        var name = $"field `{type.Name}.{field.Name}`";
        if (type.Name is not (Vocabulary.Query or Vocabulary.Mutation))
        {
            // Of other types another check says what the field may have.
            if (type.Has("record"))
            {
                faults.Add(use.Place, FaultCodes.Actor, $"{name} cannot have an actor; only roots have, so remove @actor");
            }
        }
        else if (use.Find("scope") is { } scope)
        {
            Scope(name, use, scope);
        }
        else if (use.Words("to").IsEmpty || use.Words("for").IsEmpty)
        {
            faults.Add(use.Place, FaultCodes.Actor, $"{name} has an actor that names nobody; add `scope`, or `to` and `for`");
        }
        else
        {
            Claims(name, use);
        }
    }

    private void Scope(string name, Use use, Argument scope)
    {
        if (use.Find("to") is not null || use.Find("for") is not null)
        {
            faults.Add(use.Place, FaultCodes.Actor, $"{name} names its actors twice; keep `scope`, or `to` and `for`");
        }
        else if (departments.All(d => d.All("scope").All(s => s.Word("rows") != scope.Value.Text)))
        {
            faults.Add(
                scope.Place, FaultCodes.Actor, $"{name} is for holders of `{scope.Value}`, which no department has; add @scope to one");
        }
    }

    private void Claims(string name, Use use)
    {
        foreach (var department in use.Items("to").Where(d => IsKnown("Department", d) && !use.Words("for").Any(p => MayClaim(d.Text, p))))
        {
            faults.Add(department.Place, FaultCodes.Actor, $"{name}: `{department}` may claim none of the purposes in `for`; remove it");
        }

        foreach (var purpose in use.Items("for").Where(p => IsKnown("Purpose", p) && !use.Words("to").Any(d => MayClaim(d, p.Text))))
        {
            faults.Add(purpose.Place, FaultCodes.Actor, $"{name}: none of `to` may claim `{purpose}`; remove it");
        }
    }

    private bool IsKnown(string name, Literal value) => schema.Complete && schema.IsEnumValue(name, value.Text);

    private bool MayClaim(string department, string purpose) => purposes.Any(p =>
        p.Name == purpose && p.Use("claim") is { } claim && claim.Words("by").Concat(claim.Words("applicants")).Contains(department));
}
