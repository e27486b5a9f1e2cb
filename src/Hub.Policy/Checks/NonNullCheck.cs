using Hub.Policy.Reading;

namespace Hub.Policy.Checks;

/// <summary>A field that can be withheld is null then, so it may be declared non-null only when every reader sees it.</summary>
internal static class NonNullCheck
{
    public static void Run(SdlSchema schema, FaultList faults)
    {
        foreach (var type in schema.Records)
        {
            foreach (var field in type.Fields.Where(f => f.Type.IsNonNull && f.Has("class") && CanBeWithheld(schema, f)))
            {
                var message = $"field `{type.Name}.{field.Name}` can be withheld and is null then; write `{field.Type.Text.TrimEnd('!')}`";
                faults.Add(field.Type.Place, FaultCodes.NonNull, message);
            }
        }
    }

    private static bool CanBeWithheld(SdlSchema schema, FieldDefinition field)
    {
        var name = field.Use("class")?.Word("is");
        var mask = field.Use("class")?.Word("mask");
        return field.Has("when")
            || mask is "OMIT"
            || schema.CompanionOf(field) is not null
            || (schema.Enum("DisclosureClass")?.Values.FirstOrDefault(v => v.Name == name) is { } @class && !IsOpenToAll(schema, @class));
    }

    private static bool IsOpenToAll(SdlSchema schema, ValueDefinition @class)
    {
        var seeing = Cells.Open(@class).ToHashSet();
        var opened = @class.Use("opens")?.Words("for") ?? [];
        var classes = schema.Enum("DisclosureClass")?.Values ?? [];
        var departments = classes.SelectMany(Cells.All).Where(d => schema.IsEnumValue("Department", d));
        var purposes = classes.SelectMany(c => c.Use("opens")?.Words("for") ?? []).Where(p => schema.IsEnumValue("Purpose", p));
        return departments.All(seeing.Contains) && purposes.All(opened.Contains);
    }
}
