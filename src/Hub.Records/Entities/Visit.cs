using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One visit of a family.</summary>
public sealed class Visit : ChildRecord
{
    public DateOnly? VisitedOn { get; set; }

    [MaxLength(64)]
    public string? VisitorId { get; set; }

    [MaxLength(64)]
    public string? Method { get; set; }

    public bool? ChildSeen { get; set; }

    [MaxLength(2000)]
    public string? FamilySituation { get; set; }

    [MaxLength(64)]
    public string? GuardianshipObservation { get; set; }

    [MaxLength(64)]
    public string? SchoolingObservation { get; set; }

    [MaxLength(300)]
    [StoredList]
    public string? NeedsFound { get; set; }

    public bool? GuidanceGiven { get; set; }

    public bool? ConcernRaised { get; set; }

    public DateOnly? NextDueOn { get; set; }

    public DateTime? ReportedToTownshipAt { get; set; }
}
