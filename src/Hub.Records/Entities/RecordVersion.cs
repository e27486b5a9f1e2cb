using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A superseded state of a record. The present state is the record itself.</summary>
public sealed class RecordVersion
{
    [MaxLength(40)]
    public required string RecordId { get; set; }

    /// <summary><see cref="Record.Revision"/> of the state kept.</summary>
    public int Revision { get; set; }

    /// <summary>Name of the type, `Child`.</summary>
    [MaxLength(40)]
    public required string Type { get; set; }

    /// <summary>All properties of the state, JSON.</summary>
    public required string State { get; set; }

    /// <summary>When the next state took its place.</summary>
    public DateTime SupersededAt { get; set; }
}
