using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>The way from a handle of the log to its child, which takes two persons; the reason is in the access log's entry.</summary>
public sealed class HandleResolution
{
    [MaxLength(40)]
    public required string Id { get; set; }

    [MaxLength(40)]
    public required string Handle { get; set; }

    [MaxLength(64)]
    public required string Case { get; set; }

    [MaxLength(64)]
    public required string RequestedById { get; set; }

    public DateTime RequestedAt { get; set; }

    /// <summary>The next step is open before this time: the approval, then the answer.</summary>
    public DateTime Until { get; set; }

    [MaxLength(64)]
    public string? ApprovedById { get; set; }

    public DateTime? ApprovedAt { get; set; }

    public DateTime? ResolvedAt { get; set; }
}
