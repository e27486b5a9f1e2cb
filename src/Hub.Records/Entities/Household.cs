using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Household and its economy.</summary>
public sealed class Household : ChildRecord
{
    [MaxLength(64)]
    public string? HouseholdNumber { get; set; }

    public int? HouseholdSize { get; set; }

    public decimal? MonthlyIncomePerCapita { get; set; }

    [MaxLength(64)]
    public string? AssistanceStatus { get; set; }

    public bool? FinancialDifficulty { get; set; }

    [MaxLength(64)]
    public string? HardshipEvent { get; set; }

    public DateOnly? HardshipEventOn { get; set; }

    [MaxLength(64)]
    public string? GuardianEmployment { get; set; }

    [MaxLength(64)]
    public string? HousingState { get; set; }

    public DateOnly? EconomyCheckedOn { get; set; }
}
