using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>An organisation to which an alert is addressed; decides who sees the alert.</summary>
public sealed class AlertRecipient
{
    [MaxLength(40)]
    public required string OrgId { get; set; }

    [MaxLength(40)]
    public required string AlertId { get; set; }

    /// <summary>Only workers with this designation; null: everybody there.</summary>
    [MaxLength(64)]
    public string? Designation { get; set; }
}
