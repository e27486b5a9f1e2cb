using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Something that happened to an alert and is to be delivered to its recipients; written in the transaction in which it happened.</summary>
/// <remarks>An outbox: whoever gives the deliveries their numbers takes it out.</remarks>
public sealed class AlertEvent
{
    /// <summary>Grows in the order in which the events of one file happened.</summary>
    public long Id { get; set; }

    [MaxLength(40)]
    public required string AlertId { get; set; }

    /// <summary>AlertEventKind.</summary>
    [MaxLength(32)]
    public required string Kind { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
