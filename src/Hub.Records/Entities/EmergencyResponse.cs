using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Police response on the scene (WF-3).</summary>
public sealed class EmergencyResponse : ChildRecord
{
    [MaxLength(64)]
    public string? CaseId { get; set; }

    [MaxLength(64)]
    public string? HandlingUnitId { get; set; }

    public DateTime? ReceivedAt { get; set; }

    public DateTime? DispatchedAt { get; set; }

    public DateTime? ArrivedAt { get; set; }

    [MaxLength(64)]
    public string? HarmLevel { get; set; }

    public bool? UnattendedDanger { get; set; }

    public bool? RemovalNeeded { get; set; }

    [MaxLength(2000)]
    public string? ContactAttempts { get; set; }

    public bool? ChildAbleToExpress { get; set; }

    public bool? ChildConsulted { get; set; }

    [MaxLength(2000)]
    public string? ChildWish { get; set; }

    [MaxLength(64)]
    public string? HandoverTo { get; set; }

    [MaxLength(120)]
    public string? HandoverDocumentRef { get; set; }

    public DateTime? HandoverAt { get; set; }

    public DateTime? CivilAffairsNotifiedAt { get; set; }

    [MaxLength(64)]
    public string? CareArrangementId { get; set; }

    [MaxLength(2000)]
    [StoredList]
    public string? EvidenceRefs { get; set; }

    [MaxLength(64)]
    public string? InvestigationNumber { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }

    [LeftOut("since when civil affairs are asked to take the child; gone when they answer")]
    public DateTime? PlacementAskedAt { get; set; }
}
