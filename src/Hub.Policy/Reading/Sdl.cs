using System.Collections.Immutable;

namespace Hub.Policy.Reading;

/// <summary>Where something stands in a schema file, line and column from 1.</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    public override string ToString() => $"{File}({Line},{Column})";
}

internal enum DefinitionKind
{
    Object,
    Interface,
    Enum,
    Scalar,
    Input,
}

/// <summary>One type as written. Lists that do not belong to its kind are empty.</summary>
internal sealed record Definition(
    Place Place,
    DefinitionKind Kind,
    string Name,
    string? Description,
    ImmutableArray<Use> Uses,
    ImmutableArray<TypeRef> Interfaces,
    ImmutableArray<FieldDefinition> Fields,
    ImmutableArray<ValueDefinition> Values) : IUsing
{
    public FieldDefinition? Find(string field) => Fields.FirstOrDefault(f => f.Name == field);
}

/// <summary>A field of an object or interface, a field of an input, or an argument.</summary>
internal sealed record FieldDefinition(
    Place Place,
    string Name,
    string? Description,
    TypeRef Type,
    ImmutableArray<FieldDefinition> Arguments,
    Literal? Default,
    ImmutableArray<Use> Uses) : IUsing
{
    public bool IsRequired => Type.IsNonNull && Default is null;
}

internal sealed record ValueDefinition(Place Place, string Name, string? Description, ImmutableArray<Use> Uses) : IUsing;

/// <summary>A directive as declared.</summary>
internal sealed record DirectiveDefinition(
    Place Place,
    string Name,
    ImmutableArray<FieldDefinition> Arguments,
    ImmutableArray<string> Locations,
    bool Repeatable)
{
    /// <summary>The declaration on one line, `(is: Int!) repeatable on FIELD_DEFINITION`.</summary>
    public string Signature
    {
        get
        {
            var arguments = Arguments.Select(a => $"{a.Name}: {a.Type.Text}{(a.Default is null ? "" : $" = {a.Default}")}");
            return (Arguments.IsEmpty ? "" : $"({string.Join(", ", arguments)}) ")
                + (Repeatable ? "repeatable " : "")
                + $"on {string.Join(" | ", Locations)}";
        }
    }
}

/// <summary>A type as it is referred to, `[Int!]!`.</summary>
internal sealed record TypeRef(Place Place, string Named, bool IsNonNull, TypeRef? Item)
{
    public bool IsList => Item is not null;

    public TypeRef InList() => new(Place, Named, false, this);

    public string Text => (Item is null ? Named : $"[{Item.Text}]") + (IsNonNull ? "!" : "");
}
