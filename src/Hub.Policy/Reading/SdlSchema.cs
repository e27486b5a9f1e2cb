using System.Collections.Immutable;

namespace Hub.Policy.Reading;

/// <summary>What one file defines.</summary>
/// <param name="Complete">False after a syntax fault: the rest of the file is not known.</param>
internal sealed record SdlFile(ImmutableArray<Definition> Definitions, ImmutableArray<DirectiveDefinition> Directives, bool Complete);

/// <summary>All files together; of things defined twice the first counts.</summary>
internal sealed class SdlSchema
{
    private readonly ILookup<string, Definition> types;
    private readonly ILookup<string, DirectiveDefinition> directives;

    public SdlSchema(IReadOnlyList<SdlFile> files)
    {
        Definitions = [.. files.SelectMany(f => f.Definitions)];
        Directives = [.. files.SelectMany(f => f.Directives)];
        Complete = files.All(f => f.Complete);
        types = Definitions.ToLookup(d => d.Name);
        directives = Directives.ToLookup(d => d.Name);
    }

    public ImmutableArray<Definition> Definitions { get; }

    public ImmutableArray<DirectiveDefinition> Directives { get; }

    /// <summary>False when a file could not be read: then nothing can be called unknown or missing.</summary>
    public bool Complete { get; }

    public IEnumerable<Definition> Objects => Definitions.Where(d => d.Kind == DefinitionKind.Object);

    /// <summary>Objects and interfaces that are records.</summary>
    public IEnumerable<Definition> Records => Definitions.Where(d => d.Has("record"));

    /// <summary>The enum whose groups `@sector` speaks of.</summary>
    public string SectorEnum => Directive("sector")?.Arguments.FirstOrDefault(a => a.Name == "benefits")?.Type.Named ?? "";

    /// <summary>Where things are reported that are missing altogether.</summary>
    public static Place End => new("schema", 0, 0);

    public Definition? Type(string name) => types[name].FirstOrDefault();

    public Definition? Enum(string name) => Type(name) is { Kind: DefinitionKind.Enum } found ? found : null;

    public DirectiveDefinition? Directive(string name) => directives[name].FirstOrDefault();

    public bool IsEnumValue(string name, string value) => Enum(name)?.Values.Any(v => v.Name == value) ?? false;

    /// <summary>Own fields and, before them, those of its interfaces that it does not declare itself.</summary>
    public ImmutableArray<FieldDefinition> AllFields(Definition type)
    {
        var childless = type.Use("record")?.Holds("childless") ?? false;
        var inherited = type.Interfaces
            .Select(i => Type(i.Named))
            .OfType<Definition>()
            .SelectMany(i => i.Fields)
            .Where(f => type.Find(f.Name) is null && !(childless && f.Has("childOnly")))
            .DistinctBy(f => f.Name);
        return [.. inherited, .. type.Fields];
    }

    /// <summary>Name and type of the field that shows the mask of a field whose mask changes the type.</summary>
    public (string Name, string Type)? CompanionOf(FieldDefinition field)
    {
        if (field.Use("class") is not { } own || MaskValue(own.Word("mask"))?.Use("companion") is not { } companion)
        {
            return null;
        }

        var type = companion.Word("type") ?? own.Word("bands") ?? Enum(field.Type.Named)?.Use("groupedBy")?.Word("type") ?? "";
        return (field.Name + companion.Word("suffix"), type);
    }

    private ValueDefinition? MaskValue(string? mask) => Enum("Mask")?.Values.FirstOrDefault(v => v.Name == mask);
}
