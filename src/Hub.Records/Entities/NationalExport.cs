using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>What a file for the national system said of a child: one row for each time that it said something else (WF-1 step 4).</summary>
public sealed class NationalExport
{
    [MaxLength(40)]
    public required string ChildId { get; set; }

    /// <summary>When a file first said so.</summary>
    public DateTime At { get; set; }

    /// <summary>When a file was last asked for and nothing had changed.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>SHA-256 of the child's row, in hex.</summary>
    [MaxLength(64)]
    public required string Digest { get; set; }
}
