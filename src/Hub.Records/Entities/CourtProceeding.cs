using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A court proceeding with its order.</summary>
public sealed class CourtProceeding : ChildRecord
{
    [MaxLength(64)]
    public string? CaseId { get; set; }

    [MaxLength(64)]
    public string? ProceedingType { get; set; }

    [MaxLength(64)]
    public string? CaseNumber { get; set; }

    [MaxLength(64)]
    public string? CourtId { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    public DateOnly? FiledOn { get; set; }

    public DateOnly? AcceptedOn { get; set; }

    public DateOnly? DecidedOn { get; set; }

    [MaxLength(64)]
    public string? Outcome { get; set; }

    [MaxLength(64)]
    public string? OrderType { get; set; }

    [MaxLength(2000)]
    public string? OrderSummary { get; set; }

    [MaxLength(64)]
    public string? AppointedGuardianType { get; set; }

    public DateOnly? OrderEffectiveFrom { get; set; }

    public DateOnly? OrderValidUntil { get; set; }

    public bool? Sealed { get; set; }
}
