using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A raised alert (WF-9).</summary>
public sealed class Alert : ChildRecord
{
    [MaxLength(64)]
    public string? RuleId { get; set; }

    [MaxLength(64)]
    public string? Severity { get; set; }

    public DateTime? RaisedAt { get; set; }

    public DateTime? DueAt { get; set; }

    [MaxLength(64)]
    public string? Level { get; set; }

    [MaxLength(400)]
    [StoredList]
    public string? RecipientDepartments { get; set; }

    [MaxLength(2000)]
    [StoredList]
    public string? RecipientOrgIds { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    public DateTime? AcknowledgedAt { get; set; }

    [MaxLength(64)]
    public string? AcknowledgedById { get; set; }

    public DateTime? ResolvedAt { get; set; }

    [MaxLength(64)]
    public string? ResolutionCode { get; set; }

    [MaxLength(64)]
    public string? EscalatedFromId { get; set; }

    /// <summary>When a reminder or the next level is due, UTC; null: nothing more happens by time.</summary>
    [LeftOut("follows from raisedAt, dueAt and state")]
    public DateTime? NextStepAt { get; set; }

    /// <summary>The row predicate of the records that are level 4 as a whole and for which alone it was raised; null: it was not.</summary>
    [MaxLength(64)]
    [LeftOut("tells that a record is there which most readers may not know of")]
    public string? SealedBy { get; set; }
}
