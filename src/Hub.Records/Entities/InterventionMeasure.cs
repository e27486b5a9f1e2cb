using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One measure against a guardian; measures of a case form a chain (WF-5).</summary>
public sealed class InterventionMeasure : ChildRecord
{
    [MaxLength(64)]
    public string? CaseId { get; set; }

    [MaxLength(64)]
    public string? GuardianId { get; set; }

    [MaxLength(64)]
    public string? MeasureType { get; set; }

    [MaxLength(64)]
    public string? ConductType { get; set; }

    [MaxLength(64)]
    public string? ConductSeverity { get; set; }

    public DateOnly? IssuedOn { get; set; }

    [MaxLength(120)]
    public string? DocumentRef { get; set; }

    [MaxLength(64)]
    public string? PriorMeasureId { get; set; }

    [MaxLength(64)]
    public string? ComplianceState { get; set; }

    [MaxLength(120)]
    public string? PenaltyType { get; set; }

    [MaxLength(64)]
    public string? TransferredToOrgId { get; set; }

    [MaxLength(64)]
    public string? RevocationGround { get; set; }

    public DateOnly? RevocationGroundMetOn { get; set; }

    [MaxLength(64)]
    public string? ApplicantType { get; set; }

    public DateOnly? ApplicationFiledOn { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }
}
