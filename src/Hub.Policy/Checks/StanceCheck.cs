using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Each type and each field says who may see it, and says one thing only.</summary>
internal sealed class StanceCheck(SdlSchema schema, FaultList faults)
{
    private static readonly string[] OfTypes = ["record", "value", "open", "result"];
    private static readonly string[] OfFields = ["class", "open", "relation", "connection", "actor", "moves", "writes"];

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new StanceCheck(schema, faults);
        foreach (var type in schema.Definitions.Where(d => d.Kind is DefinitionKind.Object or DefinitionKind.Interface))
        {
            check.Type(type);
        }
    }

    private void Type(Definition type)
    {
        var stances = OfTypes.Where(type.Has).ToList();
        var isRoot = Vocabulary.Roots.Contains(type.Name);
        if (isRoot && stances.Count > 0)
        {
            faults.Add(type.Place, FaultCodes.TwoStances, $"root `{type.Name}` cannot be @{stances[0]}; its fields say what they are");
        }
        else if (!isRoot && stances.Count == 0)
        {
            faults.Add(type.Place, FaultCodes.NoStance, $"type `{type.Name}` has no stance; add @record, @value, @open or @result");
        }
        else if (stances.Count > 1)
        {
            faults.Add(type.Place, FaultCodes.TwoStances, $"type `{type.Name}` is @{stances[0]} and @{stances[1]}; keep one");
        }

        Reason(type);
        foreach (var field in type.Fields)
        {
            Field(type, field, isRoot);
        }
    }

    private void Field(Definition type, FieldDefinition field, bool isRoot)
    {
        Reason(field);
        var stances = OfFields.Where(field.Has).ToList();
        if (!isRoot && !type.Has("record"))
        {
            Bare(type, field);
        }
        else if (stances.Count == 0)
        {
            var offer = type.Name == Vocabulary.Mutation ? "add @actor, @moves or @writes"
                : isRoot ? "add @open, @relation, @connection or @actor"
                : "add @class, @open or @relation";
            faults.Add(field.Place, FaultCodes.NoStance, $"field `{type.Name}.{field.Name}` has no stance; {offer}");
        }
        else if (stances.Count > 1)
        {
            faults.Add(
                field.Place,
                FaultCodes.TwoStances,
                $"field `{type.Name}.{field.Name}` is @{stances[0]} and @{stances[1]}; keep one");
        }
        else if (isRoot && stances[0] == "class")
        {
            faults.Add(
                field.Place,
                FaultCodes.TwoStances,
                $"root field `{type.Name}.{field.Name}` cannot have @class; use @open, @relation or @connection");
        }
        else
        {
            LeadsRight(type, field, stances[0]);
        }
    }

    private void Bare(Definition type, FieldDefinition field)
    {
        // A result leads to records, which have rights of their own.
        var leads = type.Has("result") && field.Has("relation");
        if (leads)
        {
            LeadsRight(type, field, "relation");
        }

        if (field.Uses.FirstOrDefault(u => Vocabulary.Directives.ContainsKey(u.Name) && !(leads && u.Name == "relation")) is { } use)
        {
            var message = $"field `{type.Name}.{field.Name}` cannot have @{use.Name}: it is open where `{type.Name}` is; "
                + $"remove it or make `{type.Name}` a @record";
            faults.Add(use.Place, FaultCodes.TwoStances, message);
        }
    }

    private void LeadsRight(Definition type, FieldDefinition field, string stance)
    {
        var target = schema.Type(field.Type.Named);
        var name = $"field `{type.Name}.{field.Name}`";
        switch (stance)
        {
            case "connection" when type.Name != "Query":
                faults.Add(field.Place, FaultCodes.Relation, $"{name} cannot be @connection outside `Query`; use @relation");
                break;
            case "connection" when target is not null && !IsListOfRecords(field.Type, target):
                faults.Add(field.Place, FaultCodes.Relation, $"{name} is @connection and must be a list of records, `[{target.Name}!]!`");
                break;
            case "relation" when target is not null && !IsRecord(target) && !target.Has("open"):
                faults.Add(field.Place, FaultCodes.Relation, $"{name} is @relation but `{target.Name}` is no record; use @class");
                break;
            case "actor" when target is not null && (IsRecord(target) || target.Has("open")):
                faults.Add(field.Place, FaultCodes.Relation, $"{name} has an actor and cannot lead to `{target.Name}`; use a @value");
                break;
            case "class" or "open" when target is not null && (IsRecord(target) || (stance == "class" && target.Has("open"))):
                faults.Add(
                    field.Place,
                    FaultCodes.Relation,
                    $"{name} leads to `{target.Name}`, which has rights of its own; use @relation");
                break;
            default:
                break;
        }
    }

    private static bool IsRecord(Definition type) => type.Has("record");

    private static bool IsListOfRecords(TypeRef type, Definition target) =>
        IsRecord(target) && target.Kind == DefinitionKind.Object && type is { IsList: true, IsNonNull: true, Item.IsNonNull: true };

    private void Reason(IUsing thing)
    {
        if (thing.Use("open") is { } open && open.Word("because") is { } reason && string.IsNullOrWhiteSpace(reason))
        {
            faults.Add(open.Place, FaultCodes.Empty, $"`{thing.Name}` is open without a reason; say it in `because`");
        }
    }
}
