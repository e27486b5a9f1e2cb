using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>What the monitoring rules last said of a child's file, and when they are to be asked again.</summary>
public sealed class FileWatch
{
    [Key]
    [MaxLength(40)]
    public required string ChildId { get; set; }

    /// <summary>The time at which time alone can change an answer, UTC; null: never. The clock looks here and nowhere else.</summary>
    public DateTime? AskAgainAt { get; set; }

    /// <summary>The rules that hold, with the records for which they do (see `Holdings`); null for none.</summary>
    public string? Holding { get; set; }

    /// <summary>Grows with every change of the file, so that those who have it open can be told.</summary>
    [ConcurrencyCheck]
    public long Changes { get; set; }
}
