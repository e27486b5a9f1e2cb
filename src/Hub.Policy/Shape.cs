using System.Collections.Immutable;

namespace Hub.Policy;

/// <summary>What a type is to the hub.</summary>
public enum TypeKind
{
    /// <summary>Rows of the store with rights per field.</summary>
    Record,

    /// <summary>Part of a field's value, open where the field is.</summary>
    Value,

    /// <summary>Open to every caller.</summary>
    Open,

    /// <summary>What a mutation answers: plain values, records with rights of their own, errors.</summary>
    Result,
    Query,
    Mutation,
    Subscription,
}

/// <summary>How a field comes to its value.</summary>
public enum FieldRole
{
    /// <summary>A value with class, level and source.</summary>
    Stored,

    /// <summary>Leads to records with rights of their own.</summary>
    Relation,

    /// <summary>A relation as a Relay connection.</summary>
    Connection,

    /// <summary>Open, or part of a value or open type.</summary>
    Open,

    /// <summary>A root that only those may ask who are named in the schema: every mutation.</summary>
    Act,

    /// <summary>A companion derived from a masked field: `gradeSeverity` of `grade`.</summary>
    Companion,
}

/// <summary>An argument as written: `first: Int = 50`.</summary>
public sealed record ArgumentShape(string Name, string Type, string? DefaultValue);

/// <summary>One field as compiled, inherited ones included.</summary>
/// <param name="Type">As written, `[DifficultyCategory!]`.</param>
/// <param name="Of">For a companion: the field it is derived from.</param>
/// <param name="Writers">Departments that may write it; empty for HUB.</param>
/// <param name="WriterRole">REPORTER, PROVIDER, ... of <c>SourceRole</c>; HUB when derived; null when only departments write.</param>
public sealed record FieldShape(
    string Name,
    string Type,
    FieldRole Role,
    string? Description,
    string? Class = null,
    Mask Mask = Mask.Omit,
    int Level = 0,
    ImmutableArray<string> Writers = default,
    string? WriterRole = null,
    bool Filter = false,
    bool Order = false,
    string? Of = null,
    ImmutableArray<ArgumentShape> Arguments = default)
{
    /// <summary>Of a connection: it tells how many records there are of each value of a field.</summary>
    public bool Counts { get; init; }

    /// <summary>A day or time that may lie ahead.</summary>
    public bool Planned { get; init; }

    /// <summary>Whether records can be counted by its values.</summary>
    public bool IsGroup(Shape shape) => Filter && !IsList && (shape.Enums.ContainsKey(Named) || Named is "ID" or "String" or "Boolean");

    public bool IsList => Type.StartsWith('[');

    /// <summary>The named type: `DifficultyCategory` of `[DifficultyCategory!]`.</summary>
    public string Named => Type.Trim('[', ']', '!');
}

/// <summary>One object type as compiled.</summary>
public sealed record TypeShape(string Name, TypeKind Kind, bool Childless, string? Description, ImmutableArray<FieldShape> Fields)
{
    /// <summary>Names of the interfaces it implements.</summary>
    public ImmutableArray<string> Implements { get; init; } = [];

    public FieldShape? Find(string field) => Fields.FirstOrDefault(f => f.Name == field);
}

/// <summary>An enum with, per value, its `@code` and `@group`.</summary>
public sealed record EnumShape(string Name, string? Description, ImmutableArray<EnumValueShape> Values);

/// <summary>One value of an enum.</summary>
/// <param name="Owner">Of a benefit: the department that decides on it and pays it.</param>
public sealed record EnumValueShape(string Name, string? Description, string? Code, string? Group, string? Owner);

/// <summary>An input type as written.</summary>
public sealed record InputShape(string Name, string? Description, ImmutableArray<InputFieldShape> Fields)
{
    /// <summary>Its fields are those of this record type that the caller writes; null when they are written down.</summary>
    public string? ValuesOf { get; init; }
}

/// <summary>One field of an input type.</summary>
public sealed record InputFieldShape(string Name, string Type, string? Description, string? DefaultValue)
{
    /// <summary>The named type, without list and non-null marks.</summary>
    public string Named => Type.Trim('[', ']', '!');
}

/// <summary>All types of the schema.</summary>
/// <param name="Types">Object types; interfaces are apart.</param>
public sealed record Shape(
    ImmutableDictionary<string, TypeShape> Types,
    ImmutableDictionary<string, EnumShape> Enums,
    ImmutableArray<string> Scalars)
{
    public ImmutableDictionary<string, TypeShape> Interfaces { get; init; } = ImmutableDictionary<string, TypeShape>.Empty;

    public ImmutableDictionary<string, InputShape> Inputs { get; init; } = ImmutableDictionary<string, InputShape>.Empty;

    public ImmutableDictionary<string, string?> ScalarDescriptions { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The record types in the order of the matrix.</summary>
    public ImmutableArray<string> Records { get; init; } = [];

    /// <summary>The object or interface of that name.</summary>
    public TypeShape? Find(string type) => Types.GetValueOrDefault(type) ?? Interfaces.GetValueOrDefault(type);

    /// <summary>The record types that a field of that type can lead to: itself, or those that implement the interface.</summary>
    public IEnumerable<TypeShape> RecordsOf(string type) =>
        Types.Values.Where(t => t.Kind == TypeKind.Record && (t.Name == type || t.Implements.Contains(type)));
}
