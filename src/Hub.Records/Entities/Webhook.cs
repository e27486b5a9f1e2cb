using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>An address to which the hub posts the events of a department's system that cannot hold a connection.</summary>
/// <remarks>Its secret is not here: it is derived from the hub's key, the id and <see cref="SecretNumber"/>.</remarks>
public sealed class Webhook
{
    public const string Active = "ACTIVE";
    public const string Stopped = "STOPPED";

    [Key]
    [MaxLength(40)]
    public required string Id { get; set; }

    /// <summary>The registered client whose rights decide what is sent, at each attempt.</summary>
    [MaxLength(100)]
    public required string ClientId { get; set; }

    [MaxLength(64)]
    public required string Purpose { get; set; }

    /// <summary>The client's organisation when it was added; in the demo, whose clients belong to none, the one that was named.</summary>
    [MaxLength(40)]
    public required string OrgId { get; set; }

    [MaxLength(2000)]
    public required string Url { get; set; }

    /// <summary>The subscription, as a client would send it.</summary>
    [MaxLength(20_000)]
    public required string Document { get; set; }

    [MaxLength(16)]
    public required string State { get; set; }

    /// <summary>Why it was stopped, in words for people.</summary>
    [MaxLength(400)]
    public string? StoppedBecause { get; set; }

    /// <summary>Says that the hub itself has written whom it speaks to, where and of what.</summary>
    [MaxLength(64)]
    public required string Seal { get; set; }

    /// <summary>Grows with whatever people do with it; who is sending then begins again.</summary>
    public int Epoch { get; set; }

    /// <summary>The place (<see cref="AlertDelivery.Place"/>) behind which it began.</summary>
    public long StartPlace { get; set; }

    /// <summary>What lies up to this place was taken, or is not for this client.</summary>
    public long Place { get; set; }

    /// <summary>The place of the last event that had a number: cursors tell of nothing else.</summary>
    public long ShownPlace { get; set; }

    /// <summary>Number of the last event that was taken.</summary>
    public int Number { get; set; }

    /// <summary>The secrets are numbered from 1.</summary>
    public int SecretNumber { get; set; }

    /// <summary>Until then the secret before this one signs, too; UTC.</summary>
    public DateTime? FormerSecretUntil { get; set; }

    /// <summary>The place of the event that was last sent, or about to be: the receiver may have it.</summary>
    public long AttemptedPlace { get; set; }

    /// <summary>Attempts of the next event that failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Those of them with which the receiver refused the content.</summary>
    public int Refusals { get; set; }

    /// <summary>When a sign of life was last tried, UTC.</summary>
    public DateTime? LifeAt { get; set; }

    /// <summary>Since when nothing was taken although it was tried, UTC; null: the last attempt went well.</summary>
    public DateTime? FailingSince { get; set; }

    /// <summary>Not to be tried before, UTC.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>How the last attempt ended: a status code, or words.</summary>
    [MaxLength(400)]
    public string? LastAnswer { get; set; }

    /// <summary>When something was last taken, UTC.</summary>
    public DateTime? TakenAt { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The process that sends now, and until when it may; UTC.</summary>
    [MaxLength(40)]
    public string? SentBy { get; set; }

    public DateTime? SentUntil { get; set; }
}
