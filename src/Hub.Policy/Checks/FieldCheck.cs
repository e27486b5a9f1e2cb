using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Stored fields: class, level and source together, and what goes with them.</summary>
internal sealed class FieldCheck(SdlSchema schema, FaultList faults)
{
    private static readonly string[] WithClass =
    [
        "level", "source", "when", "contains", "filter", "order", "incidental", "prose", "childOnly",
    ];

    private static readonly string[] Choosers = ["filter", "order"];
    private static readonly string[] Needed = ["level", "source"];

    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new FieldCheck(schema, faults);
        foreach (var type in schema.Records)
        {
            foreach (var field in type.Fields)
            {
                check.Field(field, $"field `{type.Name}.{field.Name}`");
            }

            check.Companions(type);
        }
    }

    private void Field(FieldDefinition field, string name)
    {
        if (!field.Has("class"))
        {
            // Who sees the record sees its open fields in full, so they may be searched by.
            var choosing = field.Has("open") ? Choosers : [];
            foreach (var use in WithClass.Except(choosing).Select(field.Use).OfType<Use>())
            {
                faults.Add(use.Place, FaultCodes.ClassMissing, $"{name} has @{use.Name} but no @class; add @class or remove it");
            }

            return;
        }

        Complete(field, name);
        Levels(field, name);
        Source(field, name);
        Choosing(field, name);
        Variants(field, name);
    }

    private void Complete(FieldDefinition field, string name)
    {
        foreach (var missing in Needed.Where(d => !field.Has(d)))
        {
            faults.Add(field.Place, FaultCodes.ClassIncomplete, $"{name} has a class but no {missing}; add @{missing}");
        }

        if (!field.Arguments.IsEmpty)
        {
            faults.Add(
                field.Arguments[0].Place,
                FaultCodes.Relation,
                $"{name} is stored and cannot take arguments; remove `{field.Arguments[0].Name}`");
        }
    }

    private void Levels(FieldDefinition field, string name)
    {
        foreach (var use in field.All("level").Concat(field.All("when")))
        {
            var level = use.Number(use.Name == "level" ? "is" : "level");
            if (level is < 1 or > 4)
            {
                faults.Add(use.Place, FaultCodes.LevelRange, $"{name} has level `{level}`; use 1, 2, 3 or 4");
            }
        }

        var isProtected = field.All("when").Any(u => u.Number("level") == 4) || field.All("level").Any(u => u.Number("is") == 4);
        foreach (var use in !isProtected ? [] : field.All("filter").Concat(field.All("order")))
        {
            faults.Add(
                use.Place,
                FaultCodes.LevelFourChosen,
                $"{name} is level 4 in some or all rows and is never in a filter or order; remove @{use.Name}");
        }
    }

    private void Source(FieldDefinition field, string name)
    {
        foreach (var use in field.All("source"))
        {
            var isDerived = use.Word("role") == Vocabulary.DerivedRole;
            if (use.Words("by").IsEmpty && use.Find("role") is null)
            {
                faults.Add(use.Place, FaultCodes.Source, $"{name} has a source that names nobody; add `by` or `role`");
            }
            else if (isDerived && use.Find("by") is not null)
            {
                faults.Add(use.Place, FaultCodes.Source, $"{name} is derived by the hub, so that nobody writes it; remove `by` or `role`");
            }
        }
    }

    private void Choosing(FieldDefinition field, string name)
    {
        var variants = field.Has("when");
        var prose = field.Use("prose");
        var named = schema.Type(field.Type.Named);
        foreach (var use in field.All("filter").Concat(field.All("order")))
        {
            var reason =
                variants ? "its class depends on the row"
                : prose is not null ? "it is free text"
                : named is { Kind: DefinitionKind.Object } ? $"`{named.Name}` has fields of its own"
                : use.Name == "order" && field.Type.IsList ? "a list has no order"
                : field.Type.IsList && named is not { Kind: DefinitionKind.Enum } ? "only lists of an enum can be filtered"
                : null;
            if (reason is not null)
            {
                faults.Add(use.Place, FaultCodes.FilterUnfit, $"{name} cannot have @{use.Name}: {reason}; remove it");
            }
        }

        if (prose is not null && field.Type.Text is not ("String" or "String!"))
        {
            faults.Add(
                prose.Place,
                FaultCodes.FilterUnfit,
                $"{name} is `{field.Type.Text}`, and only a `String` is free text; remove @prose");
        }
    }

    private void Variants(FieldDefinition field, string name)
    {
        foreach (var twice in field.All("when").GroupBy(u => u.Word("row")).Where(g => g.Key is not null).SelectMany(g => g.Skip(1)))
        {
            faults.Add(twice.Place, FaultCodes.RowTest, $"{name} has two variants for `{twice.Word("row")}`; keep one");
        }
    }

    private void Companions(Definition type)
    {
        var names = schema.AllFields(type).Select(f => f.Name).ToHashSet();
        foreach (var field in type.Fields)
        {
            if (schema.CompanionOf(field) is { } companion && names.Contains(companion.Name))
            {
                var message = $"field `{type.Name}.{field.Name}` is shown masked as `{companion.Name}`, which is already a field; "
                    + $"rename that field";
                faults.Add(field.Place, FaultCodes.CompanionTaken, message);
            }
        }
    }
}
