using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Assessment of a child and family (WF-4).</summary>
public sealed class Assessment : ChildRecord
{
    [MaxLength(64)]
    public string? CaseId { get; set; }

    [MaxLength(64)]
    public string? Kind { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    public DateOnly? StartedOn { get; set; }

    public DateOnly? CompletedOn { get; set; }

    public DateOnly? NextReviewOn { get; set; }

    [MaxLength(2000)]
    public string? FamilySituation { get; set; }

    [MaxLength(64)]
    public string? GuardianshipFinding { get; set; }

    [MaxLength(2000)]
    public string? PhysicalHealthFinding { get; set; }

    [MaxLength(2000)]
    public string? MentalHealthFinding { get; set; }

    [MaxLength(2000)]
    public string? BehaviourFinding { get; set; }

    [MaxLength(64)]
    public string? RiskLevel { get; set; }

    public DateTime? ConfirmedByCivilAffairsAt { get; set; }

    public DateTime? ConfirmedByPoliceAt { get; set; }

    public DateTime? ConfirmedByTownshipAt { get; set; }

    [MaxLength(300)]
    [StoredList]
    [LeftOut("departments that take part; said when it starts")]
    public string? Parties { get; set; }
}
