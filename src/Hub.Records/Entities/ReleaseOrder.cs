using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One year's release of statistics: its plan, and who planned, approved, signed off and published it.</summary>
public sealed class ReleaseOrder
{
    [MaxLength(64)]
    public required string Dataset { get; set; }

    /// <summary>The calendar year, four digits.</summary>
    [MaxLength(4)]
    public required string Period { get; set; }

    /// <summary>The plan's one form, canonical JSON.</summary>
    public required string Plan { get; set; }

    /// <summary>SHA-256 of the plan, lower-case hex.</summary>
    [MaxLength(64)]
    public required string Digest { get; set; }

    [MaxLength(64)]
    public required string PlannedBy { get; set; }

    public DateTime PlannedAt { get; set; }

    /// <summary>Another person than who planned it.</summary>
    [MaxLength(64)]
    public string? ApprovedBy { get; set; }

    public DateTime? ApprovedAt { get; set; }

    /// <summary>When noise was drawn, once and for all.</summary>
    public DateTime? DrawnAt { get; set; }

    /// <summary>The first of two who sign it off.</summary>
    [MaxLength(64)]
    public string? SignedBy { get; set; }

    public DateTime? SignedAt { get; set; }

    /// <summary>SHA-256 of the list of files and their sums that was signed; the second signature is for the same.</summary>
    [MaxLength(64)]
    public string? SignedSums { get; set; }

    [MaxLength(64)]
    public string? PublishedBy { get; set; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>Grows with each change; who changes it holds the row until then.</summary>
    [ConcurrencyCheck]
    public int Revision { get; set; }
}

/// <summary>One line of the privacy budget with what was drawn for it. A measurement of a year is drawn once.</summary>
public sealed class ReleaseDraw
{
    [MaxLength(64)]
    public required string Dataset { get; set; }

    [MaxLength(4)]
    public required string Period { get; set; }

    [MaxLength(16)]
    public required string Measurement { get; set; }

    /// <summary>1; 2 for a correction at the cost of the reserve.</summary>
    public int Round { get; set; }

    /// <summary>Of epsilon, in lowest terms.</summary>
    public long Numerator { get; set; }

    public long Denominator { get; set; }

    /// <summary>The noisy table as it is published; true counts are kept nowhere.</summary>
    public required string Text { get; set; }

    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    [MaxLength(64)]
    public required string Digest { get; set; }

    public DateTime DrawnAt { get; set; }
}
