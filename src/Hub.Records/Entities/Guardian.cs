using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One guardian of one child.</summary>
public sealed class Guardian : ChildRecord
{
    [MaxLength(120)]
    public string? Name { get; set; }

    [MaxLength(64)]
    public string? ResidentId { get; set; }

    [MaxLength(64)]
    public string? Relationship { get; set; }

    [MaxLength(64)]
    public string? Role { get; set; }

    public bool? LegalSupporter { get; set; }

    public bool? SupportCapable { get; set; }

    [MaxLength(64)]
    public string? GuardianshipState { get; set; }

    [MaxLength(64)]
    public string? ContactPhone { get; set; }

    [MaxLength(64)]
    public string? ResidenceDivisionCode { get; set; }

    public bool? AwayForWork { get; set; }

    public DateOnly? DutyRefusalSince { get; set; }

    public DateOnly? DutyRefusalEndedOn { get; set; }

    [MaxLength(64)]
    public string? IncapacityReason { get; set; }

    [MaxLength(64)]
    public string? RestrictionType { get; set; }

    public DateTime? RestrictionStartedAt { get; set; }

    public DateOnly? RestrictionExpectedEndOn { get; set; }

    public DateTime? ChildInquiryAt { get; set; }

    [MaxLength(64)]
    public string? ChildInquiryResult { get; set; }
}
