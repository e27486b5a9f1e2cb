using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One child opened to one worker for a time beyond the worker's scope (domain.md 5.4), and its review.</summary>
/// <remarks>The justification is in the access log's entry; nothing of the child is here but its id.</remarks>
public sealed class BreakGlassGrant
{
    [MaxLength(40)]
    public required string Id { get; set; }

    [MaxLength(40)]
    public required string ChildId { get; set; }

    [MaxLength(64)]
    public required string WorkerId { get; set; }

    [MaxLength(64)]
    public required string OrgId { get; set; }

    [MaxLength(64)]
    public required string Department { get; set; }

    public DateTime OpenedAt { get; set; }

    /// <summary>T-28 later: the first moment at which the child is closed again.</summary>
    public DateTime Until { get; set; }

    /// <summary>When the worker ended it early.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The entry of the access log that was durable before the grant was.</summary>
    [MaxLength(40)]
    public required string EntryId { get; set; }

    [MaxLength(40)]
    public required string AlertId { get; set; }

    public DateTime ReviewDueAt { get; set; }

    public DateTime? ReviewedAt { get; set; }

    [MaxLength(64)]
    public string? ReviewedById { get; set; }

    [MaxLength(64)]
    public string? ReviewOutcome { get; set; }
}
