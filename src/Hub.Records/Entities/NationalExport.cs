using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>What files for the national system said of a child since it was last entered, and what was entered (WF-1 step 4).</summary>
public sealed class NationalExport
{
    [MaxLength(40)]
    public required string ChildId { get; set; }

    /// <summary>SHA-256 of the child's row, in hex.</summary>
    [MaxLength(64)]
    public required string Digest { get; set; }

    /// <summary>When a file first said so.</summary>
    public DateTime FirstSaidAt { get; set; }

    /// <summary>When a file last said so.</summary>
    public DateTime SaidAt { get; set; }

    /// <summary>When the township entered what the file said; null: it did not, or it is not known to have.</summary>
    public DateTime? EnteredAt { get; set; }

    /// <summary>Versions of the records of which the row was made; while they are the same, so is the row.</summary>
    [MaxLength(120)]
    public required string Versions { get; set; }
}
