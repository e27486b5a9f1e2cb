using System.Collections.Immutable;
using System.Globalization;

namespace Hub.Policy.Reading;

/// <summary>Anything that directives can be written on.</summary>
internal interface IUsing
{
    Place Place { get; }

    string Name { get; }

    ImmutableArray<Use> Uses { get; }
}

/// <summary>A directive as used, `@class(is: HLTH, mask: SAME)`. Reading is lenient: what does not fit reads as missing.</summary>
internal sealed record Use(Place Place, string Name, ImmutableArray<Argument> Arguments)
{
    public Argument? Find(string argument) => Arguments.FirstOrDefault(a => a.Name == argument);

    /// <summary>The word of an enum or string argument.</summary>
    public string? Word(string argument) =>
        Find(argument)?.Value is { Kind: LiteralKind.Enum or LiteralKind.String } value ? value.Text : null;

    public int? Number(string argument) =>
        Find(argument)?.Value is { Kind: LiteralKind.Int } value ? value.Number : null;

    public bool Holds(string argument) => Find(argument)?.Value is { Kind: LiteralKind.Boolean, Text: "true" };

    /// <summary>The words of a list; a single value is a list of one, as in GraphQL.</summary>
    public ImmutableArray<string> Words(string argument) => [.. Items(argument).Select(i => i.Text)];

    public ImmutableArray<Literal> Items(string argument) => Find(argument)?.Value switch
    {
        null or { Kind: LiteralKind.Null } => [],
        { Kind: LiteralKind.List } list => list.Items,
        var single => [single],
    };
}

internal sealed record Argument(Place Place, string Name, Literal Value);

internal enum LiteralKind
{
    Null,
    Boolean,
    Int,
    Float,
    String,
    Enum,
    List,
    Object,
    Variable,
}

/// <summary>A value as written.</summary>
/// <param name="Fields">Names of an object's members; its values are the items.</param>
internal sealed record Literal(Place Place, LiteralKind Kind, string Text, ImmutableArray<Literal> Items, ImmutableArray<string> Fields)
{
    /// <summary>The value of an Int; null beyond 32 bits, where GraphQL has no Int.</summary>
    public int? Number => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override string ToString() => Kind switch
    {
        LiteralKind.List => $"[{string.Join(", ", Items)}]",
        LiteralKind.Object => $"{{{string.Join(", ", Fields.Zip(Items, (name, item) => $"{name}: {item}"))}}}",
        LiteralKind.String => $"\"{Text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        _ => Text,
    };
}

/// <summary>The directives of a thing, by name.</summary>
internal static class Using
{
    public static Use? Use(this IUsing thing, string directive) => thing.Uses.FirstOrDefault(u => u.Name == directive);

    public static bool Has(this IUsing thing, string directive) => thing.Use(directive) is not null;

    public static IEnumerable<Use> All(this IUsing thing, string directive) => thing.Uses.Where(u => u.Name == directive);
}
