using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Placement, temporary guardianship, adoption (WF-8).</summary>
public sealed class CareArrangement : ChildRecord
{
    [MaxLength(64)]
    public string? CaseId { get; set; }

    [MaxLength(64)]
    public string? ArrangementType { get; set; }

    [MaxLength(64)]
    public string? PlacementRule { get; set; }

    [MaxLength(64)]
    public string? GuardianshipKind { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    public bool? ProtectedPlacement { get; set; }

    [MaxLength(64)]
    public string? PlacementInstitutionId { get; set; }

    [MaxLength(64)]
    public string? PlacementDivisionCode { get; set; }

    [MaxLength(200)]
    public string? PlacementAddress { get; set; }

    [MaxLength(120)]
    public string? CaregiverName { get; set; }

    [MaxLength(64)]
    public string? CaregiverPhone { get; set; }

    [MaxLength(64)]
    public string? CaregiverRelationship { get; set; }

    public DateOnly? StartedOn { get; set; }

    public DateOnly? ExpectedEndOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    [MaxLength(64)]
    public string? DecidedByOrgId { get; set; }

    public bool? ChildConsulted { get; set; }

    [MaxLength(2000)]
    public string? ChildWish { get; set; }

    [MaxLength(64)]
    public string? AdoptionCapacity { get; set; }
}
