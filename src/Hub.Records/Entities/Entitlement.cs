using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One benefit of one child (WF-7).</summary>
public sealed class Entitlement : ChildRecord
{
    [MaxLength(64)]
    public string? BenefitType { get; set; }

    [MaxLength(64)]
    public string? EligibilityResult { get; set; }

    [MaxLength(1000)]
    [StoredList]
    public string? MissingInputs { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    [MaxLength(64)]
    public string? OwningDepartment { get; set; }

    [MaxLength(64)]
    public string? RuleVersion { get; set; }

    [MaxLength(64)]
    public string? LegalGround { get; set; }

    public DateTime? AcceptedAt { get; set; }

    [MaxLength(64)]
    public string? AcceptedByOrgId { get; set; }

    [MaxLength(64)]
    public string? AssistedByWorkerId { get; set; }

    public DateTime? DecidedAt { get; set; }

    public decimal? MonthlyAmount { get; set; }

    public decimal? UpliftPercent { get; set; }

    public DateOnly? LastPaidOn { get; set; }

    public DateOnly? NextReviewOn { get; set; }

    [MaxLength(64)]
    public string? CeasedReason { get; set; }
}
