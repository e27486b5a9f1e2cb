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
}
