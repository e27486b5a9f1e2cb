using System.Collections.Immutable;
using Hub.Exchange;

namespace Hub.Records.Importing;

/// <summary>What became of one row. The child is that of the end of the run.</summary>
public sealed record RowResult(int Row, RowOutcome Outcome, string? ChildId);

/// <summary>Conservation: rows read = linked + created + review + rejected.</summary>
public sealed record DeliveryCounts(int Blank, int Read, int Linked, int Created, int Review, int Rejected)
{
    public int Accepted => Linked + Created;
}

/// <summary>One delivery after its import. Outcomes are for reviewers and measurement, never for the sender (exchange.md 6.2).</summary>
/// <param name="RefusedBy">Code that refused the whole file; then nothing of it was taken.</param>
public sealed record DeliveryResult(
    string File, string? RefusedBy, DeliveryCounts Counts, ImmutableArray<RowResult> Rows, ImmutableArray<Message> Messages);

/// <summary>How far a delivery has come.</summary>
public readonly record struct ImportProgress(string File, int Done, int Total);
