using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Return of a child to the place of registration (WF-6).</summary>
public sealed class EscortTransfer : ChildRecord
{
    [MaxLength(64)]
    public string? CaseId { get; set; }

    public bool? GuardianUnable { get; set; }

    public bool? NoLocalEntrustee { get; set; }

    public DateOnly? EligibilityConfirmedOn { get; set; }

    [MaxLength(64)]
    public string? DestinationDivisionCode { get; set; }

    [MaxLength(120)]
    public string? ReceivingAuthorityName { get; set; }

    [MaxLength(64)]
    public string? ReceivingReply { get; set; }

    public DateOnly? ReceivingRepliedOn { get; set; }

    [MaxLength(1000)]
    [StoredList]
    public string? EscortWorkerIds { get; set; }

    public DateTime? DepartedAt { get; set; }

    public DateTime? HandedOverAt { get; set; }

    [MaxLength(120)]
    public string? HandoverDocumentRef { get; set; }

    public bool? GuaranteeConfirmed { get; set; }

    [MaxLength(64)]
    public string? State { get; set; }
}
