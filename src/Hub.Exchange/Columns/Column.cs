using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>What the hub does with a column (exchange.md 4).</summary>
public enum ColumnRole
{
    Key,
    Supplied,
    Compared,
    LookedUp,
    StatedOn,
}

/// <summary>Which gaps a column may have (exchange.md 4).</summary>
public enum Presence
{
    /// <summary>R: column and cell.</summary>
    Required,

    /// <summary>R1: the cell may be blank only if the number column holds a valid number.</summary>
    RequiredWithoutNumber,

    /// <summary>C: the column.</summary>
    ColumnRequired,

    /// <summary>O.</summary>
    Optional,
}

/// <summary>One line of columns.csv.</summary>
/// <param name="Index">Position among the columns of the file.</param>
/// <param name="Entity">Type of the schema that the place belongs to; empty for record number and day.</param>
/// <param name="Owned">The column fills a field of the schema: another department may not send it.</param>
/// <param name="Place">Place in NDJSON, `guardians[FATHER].name`.</param>
/// <param name="Words">Header words: the name first, then the other words.</param>
public sealed record Column(
    int Index,
    string Name,
    string Entity,
    string Field,
    bool Owned,
    ColumnRole Role,
    CellType Type,
    Presence Presence,
    string Place,
    ImmutableArray<string> Words)
{
    public const string GuardianEntity = "Guardian";

    /// <summary>`FATHER` or `MOTHER` when the column speaks of that guardian only.</summary>
    public string? Guardian { get; } = Place.StartsWith("guardians[", StringComparison.Ordinal) && Place[10] != ']'
        ? Place[10..Place.IndexOf(']', StringComparison.Ordinal)]
        : null;

    /// <summary>The column belongs to the guardian that has no name of its own: `guardians[]`.</summary>
    public bool OfAnyGuardian { get; } = Place.StartsWith("guardians[]", StringComparison.Ordinal);

    public override string ToString() => Name;
}
