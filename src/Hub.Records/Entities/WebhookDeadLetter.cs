using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>An event that the receiver of a webhook refused for good, until a person has it sent again.</summary>
public sealed class WebhookDeadLetter
{
    public long Id { get; set; }

    [MaxLength(40)]
    public required string WebhookId { get; set; }

    /// <summary>Of the event's <see cref="AlertDelivery"/>.</summary>
    public long Place { get; set; }

    /// <summary>Number under which it was sent.</summary>
    public int Number { get; set; }

    /// <summary>How the receiver refused it.</summary>
    [MaxLength(400)]
    public required string Answer { get; set; }

    public int Attempts { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>A person wants it sent again.</summary>
    public bool IsAgain { get; set; }
}
