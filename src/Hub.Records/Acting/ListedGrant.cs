using Hub.Records.Entities;

namespace Hub.Records.Acting;

/// <summary>A use of break-glass as auditors see it: the child by its handle.</summary>
public sealed record ListedGrant(BreakGlassGrant Grant, string Handle)
{
    /// <summary>The value of a field of the schema's `BreakGlassGrant`.</summary>
    public object? Value(string field) => field switch
    {
        "id" => Grant.Id,
        "childPseudonym" => Handle,
        "workerId" => Grant.WorkerId,
        "orgId" => Grant.OrgId,
        "department" => Grant.Department,
        "openedAt" => Grant.OpenedAt,
        "until" => Grant.Until,
        "endedAt" => Grant.EndedAt,
        "entryId" => Grant.EntryId,
        "alertId" => Grant.AlertId,
        "reviewDueAt" => Grant.ReviewDueAt,
        "reviewedAt" => Grant.ReviewedAt,
        "reviewedById" => Grant.ReviewedById,
        "reviewOutcome" => Grant.ReviewOutcome,
        _ => throw new ArgumentException("no such field", nameof(field)),
    };
}
