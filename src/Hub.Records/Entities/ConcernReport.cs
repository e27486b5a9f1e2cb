using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A report that a child may be in danger (WF-2).</summary>
public sealed class ConcernReport : ChildRecord
{
    [MaxLength(120)]
    public string? ReporterName { get; set; }

    [MaxLength(64)]
    public string? ReporterPhone { get; set; }

    [MaxLength(64)]
    public string? ReporterOrgId { get; set; }

    [MaxLength(64)]
    public string? ReporterCategory { get; set; }

    public bool? MandatoryReporter { get; set; }

    public DateTime? ObservedAt { get; set; }

    public DateTime? ReportedAt { get; set; }

    [MaxLength(64)]
    public string? ReceivedByOrgId { get; set; }

    [MaxLength(300)]
    [StoredList]
    public string? ConcernTypes { get; set; }

    [MaxLength(4000)]
    public string? Narrative { get; set; }

    [MaxLength(64)]
    public string? LocationDivisionCode { get; set; }

    public bool? ImmediateDanger { get; set; }

    [MaxLength(64)]
    public string? AllegedGuardianId { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    [MaxLength(64)]
    public string? TriageOutcome { get; set; }

    public bool? Substantiated { get; set; }

    [MaxLength(64)]
    public string? AccountabilityState { get; set; }

    [MaxLength(64)]
    [LeftOut("the other of police unit and township office, which is told of the report")]
    public string? InformedOrgId { get; set; }

    [MaxLength(64)]
    [LeftOut("keyed hash of the worker who wrote the report down; would reveal a reporter (SP-3)")]
    public string? FiledBy { get; set; }

    [MaxLength(64)]
    [LeftOut("keyed hash of the worker who agreed to end it without action")]
    public string? DismissalAgreedBy { get; set; }
}
