namespace Hub.Exchange;

/// <summary>An institution or worker that a row names by code or by name.</summary>
/// <param name="Type">Institution type, or <see cref="Worker"/>.</param>
/// <param name="Field">Field that receives the id.</param>
public sealed record Lookup(Column NameColumn, Column? CodeColumn, string Type, string Entity, string Field)
{
    public const string Worker = "WORKER";
}
