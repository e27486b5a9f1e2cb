using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One child in difficulty, the head of the file.</summary>
public sealed class Child : Record
{
    [MaxLength(64)]
    public string? NationalSystemNumber { get; set; }

    [MaxLength(120)]
    public string? Name { get; set; }

    [MaxLength(64)]
    public string? ResidentId { get; set; }

    [MaxLength(64)]
    public string? IdentityState { get; set; }

    [MaxLength(64)]
    public string? Sex { get; set; }

    public DateOnly? BirthDate { get; set; }

    public bool? BirthDateEstimated { get; set; }

    [MaxLength(64)]
    public string? Ethnicity { get; set; }

    [MaxLength(64)]
    public string? LifeStatus { get; set; }

    [MaxLength(64)]
    public string? HukouDivisionCode { get; set; }

    public bool? LocalHukou { get; set; }

    public bool? MigrantChild { get; set; }

    [MaxLength(64)]
    public string? ResidenceDivisionCode { get; set; }

    [MaxLength(200)]
    public string? ResidenceAddress { get; set; }

    [MaxLength(64)]
    public string? ContactPhone { get; set; }

    [MaxLength(64)]
    public string? ResponsibleDivisionCode { get; set; }

    [MaxLength(64)]
    public string? ChildSupervisorId { get; set; }

    [MaxLength(64)]
    public string? ChildDirectorId { get; set; }

    [MaxLength(200)]
    [StoredList]
    public string? DifficultyCategories { get; set; }

    [MaxLength(64)]
    public string? SupporterStatus { get; set; }

    [MaxLength(64)]
    public string? RiskLevel { get; set; }

    [MaxLength(64)]
    public string? FileState { get; set; }

    public DateOnly? FileStateSince { get; set; }

    public DateTime? NationalSystemSyncedAt { get; set; }

    public DateOnly? LastVisitedOn { get; set; }

    [LeftOut("part of what SUPPORT_CONTINUED means: the file was closed out of continued support")]
    public bool EndedSupport { get; set; }

    [MaxLength(200)]
    [LeftOut("pinyin order of the name, made from it")]
    public string? NameSort { get; set; }
}
