using System.Collections.Immutable;

namespace Hub.Policy.Reading;

/// <summary>Turns a schema that has been checked into its compiled shape: inherited fields first, companions after their field.</summary>
internal sealed class ShapeReader(SdlSchema schema)
{
    public static Shape Read(SdlSchema schema)
    {
        var reader = new ShapeReader(schema);
        return new Shape(
            schema.Objects.Select(reader.Type).ToImmutableDictionary(t => t.Name),
            schema.Definitions.Where(d => d.Kind == DefinitionKind.Enum).Select(Enum).ToImmutableDictionary(e => e.Name),
            [.. schema.Definitions.Where(d => d.Kind == DefinitionKind.Scalar).Select(d => d.Name)])
        {
            Interfaces = schema.Definitions.Where(d => d.Kind == DefinitionKind.Interface).Select(reader.Type)
                .ToImmutableDictionary(t => t.Name),
            Inputs = schema.Definitions.Where(d => d.Kind == DefinitionKind.Input).Select(Input).ToImmutableDictionary(i => i.Name),
            ScalarDescriptions = schema.Definitions.Where(d => d.Kind == DefinitionKind.Scalar)
                .ToImmutableDictionary(d => d.Name, d => d.Description),
            Records = [.. (schema.Enum(Vocabulary.Entities)?.Values ?? []).Select(v => v.Name)],
        };
    }

    public static TypeKind KindOf(Definition type) =>
        type.Name switch
        {
            "Query" => TypeKind.Query,
            "Mutation" => TypeKind.Mutation,
            "Subscription" => TypeKind.Subscription,
            _ when type.Has("record") => TypeKind.Record,
            _ when type.Has("value") => TypeKind.Value,
            _ when type.Has("result") => TypeKind.Result,
            _ => TypeKind.Open,
        };

    private TypeShape Type(Definition type) =>
        new(
            type.Name,
            KindOf(type),
            type.Use("record")?.Holds("childless") ?? false,
            type.Description,
            [.. schema.AllFields(type).SelectMany(WithCompanion)])
        {
            Implements = [.. type.Interfaces.Select(i => i.Named)],
        };

    private IEnumerable<FieldShape> WithCompanion(FieldDefinition definition)
    {
        var field = Field(definition);
        yield return field;
        if (schema.CompanionOf(definition) is { } companion)
        {
            yield return field with
            {
                Name = companion.Name,
                Description = $"what `{field.Name}` shows when it is masked",
                Type = companion.Type,
                Role = FieldRole.Companion,
                Of = field.Name,
                Filter = false,
                Order = false,
            };
        }
    }

    private static FieldShape Field(FieldDefinition field)
    {
        var source = field.Use("source");
        return new FieldShape(
            field.Name,
            field.Type.Text,
            RoleOf(field),
            field.Description,
            field.Use("class")?.Word("is"),
            field.Use("class") is { } use && Vocabulary.Masks.TryGetValue(use.Word("mask") ?? "", out var mask) ? mask : Mask.Omit,
            field.Use("level")?.Number("is") ?? 0,
            source?.Words("by") ?? [],
            source?.Word("role"),
            field.Has("filter"),
            field.Has("order"),
            Arguments: [.. field.Arguments.Select(a => new ArgumentShape(a.Name, a.Type.Text, a.Default?.ToString()))])
        {
            Counts = field.Use("connection")?.Holds("counts") ?? false,
            Planned = field.Has("planned"),
        };
    }

    private static FieldRole RoleOf(FieldDefinition field) =>
        field.Has("class") ? FieldRole.Stored
        : field.Has("relation") ? FieldRole.Relation
        : field.Has("connection") ? FieldRole.Connection
        : field.Has("actor") || field.Has("moves") || field.Has("writes") ? FieldRole.Act
        : FieldRole.Open;

    private static EnumShape Enum(Definition type) => new(
        type.Name,
        type.Description,
        [.. type.Values.Select(v => new EnumValueShape(v.Name, v.Description, v.Use("code")?.Word("is"), v.Use("group")?.Word("is"), v.Use("owner")?.Word("is")))]);

    private static InputShape Input(Definition type) => new(
        type.Name,
        type.Description,
        [.. type.Fields.Select(f => new InputFieldShape(f.Name, f.Type.Text, f.Description, f.Default?.ToString()))])
    {
        ValuesOf = type.Use("values")?.Word("of"),
    };
}
