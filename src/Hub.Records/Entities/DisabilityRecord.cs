using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Disability certificate and rehabilitation.</summary>
public sealed class DisabilityRecord : ChildRecord
{
    [MaxLength(64)]
    public string? CertificateNumber { get; set; }

    [MaxLength(64)]
    public string? Category { get; set; }

    [MaxLength(100)]
    [StoredList]
    public string? SecondaryCategories { get; set; }

    public int? Grade { get; set; }

    public DateOnly? CertificateValidUntil { get; set; }

    [MaxLength(200)]
    [StoredList]
    public string? RehabNeeds { get; set; }

    [MaxLength(64)]
    public string? RehabInstitutionId { get; set; }

    [MaxLength(64)]
    public string? RehabState { get; set; }

    public DateOnly? LastRehabSessionOn { get; set; }

    [MaxLength(64)]
    public string? TomorrowProgrammeState { get; set; }

    [LeftOut("written while the placement was protected (SP-4)")]
    public bool RehabInstitutionIdSheltered { get; set; }
}
