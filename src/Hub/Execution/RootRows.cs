using System.Collections.Immutable;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>The rows of one root and of all relations below it.</summary>
/// <param name="Rows">In the order of the answer; a page without its look-ahead row.</param>
/// <param name="More">There are rows beyond the page in its direction.</param>
/// <param name="Related">Per relation plan, the rows by the id of their parent.</param>
internal sealed record RootRows(
    List<object?[]> Rows, bool More, int? TotalCount, IReadOnlyDictionary<RelationPlan, ILookup<string, object?[]>> Related)
{
    /// <summary>Per count by the values of a field: value and number.</summary>
    public ImmutableArray<List<object?[]>> Counts { get; init; } = [];
}
