using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One file handed to the hub: the import log (exchange.md 6.3).</summary>
public sealed class Delivery
{
    [Key]
    [MaxLength(40)]
    public required string Id { get; set; }

    [MaxLength(200)]
    public required string FileName { get; set; }

    [MaxLength(64)]
    public required string Department { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>Null while it runs, or when it was cut off and can be run again.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Code of the message that refused the whole file.</summary>
    [MaxLength(40)]
    public string? RefusedBy { get; set; }

    public int BlankRows { get; set; }

    public int RowsRead { get; set; }

    public int Linked { get; set; }

    public int Created { get; set; }

    public int Review { get; set; }

    public int Rejected { get; set; }
}
