using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Hub.Records.Entities;

/// <summary>An event of an alert for one organisation, with its place in the city's order.</summary>
public sealed class AlertDelivery
{
    /// <summary>Place among all deliveries of the city, from 1, without a gap: who has read up to a place has missed nothing before it.</summary>
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long Place { get; set; }

    [MaxLength(40)]
    public required string OrgId { get; set; }

    /// <summary>Only for workers with this designation; null: for everybody there.</summary>
    [MaxLength(64)]
    public string? Designation { get; set; }

    [MaxLength(40)]
    public required string AlertId { get; set; }

    [MaxLength(32)]
    public required string Kind { get; set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTime At { get; set; }
}
