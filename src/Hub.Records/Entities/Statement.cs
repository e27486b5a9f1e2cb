using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One row of a delivery as evidence: what it said, what became of it (exchange.md 6.3).</summary>
public sealed class Statement
{
    [Key]
    [MaxLength(40)]
    public required string Id { get; set; }

    [MaxLength(40)]
    public required string DeliveryId { get; set; }

    /// <summary>Which kind of file, `civil-affairs`.</summary>
    [MaxLength(40)]
    public required string Kind { get; set; }

    /// <summary>Key of the row in the sender's system; null when it gave none.</summary>
    [MaxLength(64)]
    public string? RecordNumber { get; set; }

    /// <summary>Hash of the content after exchange.md 3: the same row is known again by it.</summary>
    [MaxLength(64)]
    public required string ContentKey { get; set; }

    public int Row { get; set; }

    /// <summary>LINKED, CREATED or REVIEW; rejected rows are not kept.</summary>
    [MaxLength(16)]
    public required string Outcome { get; set; }

    /// <summary>The child in whose file it lies; null in REVIEW.</summary>
    [MaxLength(40)]
    public string? ChildId { get; set; }

    public DateOnly StatedOn { get; set; }

    /// <summary>Values supplied and compared, JSON: evidence for reviewers, not part of the file.</summary>
    public required string Body { get; set; }

    /// <summary>Why it was linked, created or set aside, and the codes of its messages, JSON.</summary>
    public string? Grounds { get; set; }

    /// <summary>A later row with the same record number took its place.</summary>
    public bool Superseded { get; set; }
}
