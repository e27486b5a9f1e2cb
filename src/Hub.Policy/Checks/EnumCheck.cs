using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>Codes and groups of enum values hold together.</summary>
internal sealed class EnumCheck(SdlSchema schema, FaultList faults)
{
    public static void Run(SdlSchema schema, FaultList faults)
    {
        var check = new EnumCheck(schema, faults);
        foreach (var type in schema.Definitions.Where(d => d.Kind == DefinitionKind.Enum))
        {
            check.Codes(type);
            check.Groups(type);
        }

        check.Masks();
    }

    private void Codes(Definition type)
    {
        // Departments that share a column share its code.
        if (type.Name == "Department")
        {
            return;
        }

        var codes = type.Values.Select(v => (Value: v, Code: v.Use("code")?.Word("is"))).Where(v => v.Code is not null);
        foreach (var twice in codes.GroupBy(v => v.Code).SelectMany(g => g.Skip(1)))
        {
            faults.Add(
                twice.Value.Place,
                FaultCodes.CodeTwice,
                $"`{type.Name}` has code `{twice.Code}` twice; give `{twice.Value.Name}` another");
        }
    }

    private void Groups(Definition type)
    {
        var name = type.Use("groupedBy")?.Word("type");
        var groups = name is null ? null : schema.Enum(name);
        if (name is not null && groups is null && schema.Complete)
        {
            faults.Add(type.Place, FaultCodes.Bands, $"groups `{name}` of `{type.Name}` are not an enum; correct the name or define it");
        }

        foreach (var value in type.Values)
        {
            var group = value.Use("group")?.Word("is");
            if (name is null && group is not null)
            {
                faults.Add(
                    value.Place,
                    FaultCodes.Groups,
                    $"`{type.Name}.{value.Name}` has a group but `{type.Name}` has none; add @groupedBy to `{type.Name}`");
            }
            else if (name is not null && group is null)
            {
                faults.Add(value.Place, FaultCodes.Groups, $"`{type.Name}.{value.Name}` has no group; add @group");
            }
            else if (groups is not null && groups.Values.All(g => g.Name != group))
            {
                faults.Add(
                    value.Place,
                    FaultCodes.Groups,
                    $"`{groups.Name}` has no value `{group}`, the group of `{type.Name}.{value.Name}`; correct it");
            }
        }
    }

    private void Companion(ValueDefinition value)
    {
        if (!Vocabulary.Masks.TryGetValue(value.Name, out var mask))
        {
            return;
        }

        var needed = Vocabulary.TypeChanging.Contains(mask);
        if (needed != value.Has("companion"))
        {
            var advice = needed ? "shows another type and needs a field for it; add @companion" : "keeps the type; remove @companion";
            faults.Add(value.Place, FaultCodes.Companion, $"mask `{value.Name}` {advice}");
        }
        else if (value.Use("companion")?.Word("suffix") is "")
        {
            faults.Add(
                value.Place,
                FaultCodes.Companion,
                $"companion of mask `{value.Name}` would have the name of the field; add a suffix");
        }
    }

    private void Masks()
    {
        foreach (var value in schema.Enum("Mask")?.Values ?? [])
        {
            Companion(value);
            var type = value.Use("companion")?.Word("type");
            if (type is not null && schema.Complete && !Vocabulary.Scalars.Contains(type) && schema.Enum(type) is null)
            {
                faults.Add(
                    value.Place,
                    FaultCodes.Bands,
                    $"companion type `{type}` of mask `{value.Name}` is neither an enum nor a scalar; correct the name");
            }
        }
    }
}
