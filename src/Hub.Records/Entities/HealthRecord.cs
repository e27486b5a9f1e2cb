using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Illness, treatment and medical insurance.</summary>
public sealed class HealthRecord : ChildRecord
{
    [MaxLength(64)]
    public string? InsuranceNumber { get; set; }

    [MaxLength(64)]
    public string? BasicInsuranceStatus { get; set; }

    public bool? MajorIllnessInsurance { get; set; }

    public decimal? PremiumSubsidyPercent { get; set; }

    public decimal? ReimbursementUpliftPercent { get; set; }

    public decimal? MedicalAssistancePaidYtd { get; set; }

    public bool? SeriousIllness { get; set; }

    [MaxLength(1000)]
    [StoredList]
    public string? ConditionCodes { get; set; }

    [MaxLength(64)]
    public string? TreatmentState { get; set; }

    public DateTime? FirstTreatmentAt { get; set; }

    public int? InjuryEncounters90d { get; set; }

    [MaxLength(64)]
    public string? TreatFirstState { get; set; }

    public decimal? EmergencyFundClaim { get; set; }

    [MaxLength(64)]
    public string? HivStatus { get; set; }

    public DateOnly? HivReportedOn { get; set; }

    [MaxLength(2000)]
    [LeftOut("hospitals with the day of their last entry, for the involvement TREATING")]
    public string? Hospitals { get; set; }
}
