using System.Collections.Immutable;

namespace Hub.Exchange;

/// <summary>What one taken row says.</summary>
/// <param name="Values">In the order of the department's columns. A resident number is among them only when it is valid.</param>
/// <param name="Numbers">Every resident number of the row, however doubtful, for finding the child.</param>
public sealed record Statement(ImmutableArray<StatedValue> Values, ImmutableArray<ResidentNumber> Numbers)
{
    public object? Of(string entity, string field, string? guardian = null) =>
        Values.FirstOrDefault(v => v.Entity == entity && v.Field == field && v.Guardian == guardian)?.Value;

    public override string ToString() => "statement";
}
