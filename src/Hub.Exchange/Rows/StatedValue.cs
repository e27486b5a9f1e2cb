namespace Hub.Exchange;

/// <summary>What a value of a row is for (exchange.md 4).</summary>
public enum ValueRole
{
    /// <summary>Written to the field.</summary>
    Supplied,

    /// <summary>Used to find the child and kept as evidence, never written over a value of the source.</summary>
    Compared,

    /// <summary>Id of an institution or worker that was looked up.</summary>
    LookedUp,
}

/// <summary>One value that a row states.</summary>
/// <param name="Entity">Type of the schema, such as `Child`.</param>
/// <param name="Field">Field of the type, or an extra: `formerName`, `insuranceDivisionCode`, `hospitalId`, `schoolName`.</param>
/// <param name="Guardian">`FATHER` or `MOTHER` in columns of theirs; else null for the first guardian, `2`, `3` for more.</param>
/// <param name="Value">string, DateOnly, DateTimeOffset (+08:00), bool, int, decimal, or ImmutableArray of string.</param>
public sealed record StatedValue(string Entity, string Field, string? Guardian, object Value, ValueRole Role)
{
    public bool Supplied => Role == ValueRole.Supplied;

    public override string ToString() => $"{Entity}.{Field}";
}
