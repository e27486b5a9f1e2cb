using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>One move of a record from state to state: what was decided, when, on which grounds. Who did it stands in the access log.</summary>
public sealed class CaseStep
{
    [MaxLength(40)]
    public required string Id { get; set; }

    [MaxLength(40)]
    public required string ChildId { get; set; }

    [MaxLength(40)]
    public required string RecordId { get; set; }

    /// <summary>Name of the record's type.</summary>
    [MaxLength(40)]
    public required string Type { get; set; }

    /// <summary><see cref="Record.Revision"/> that the record has since.</summary>
    public int Revision { get; set; }

    /// <summary>`WF-2`.</summary>
    [MaxLength(8)]
    public required string Workflow { get; set; }

    /// <summary>Name of the mutation; `hub` for the hub's own moves.</summary>
    [MaxLength(64)]
    public required string Move { get; set; }

    /// <summary>Null when the record was opened.</summary>
    [MaxLength(40)]
    public string? FromState { get; set; }

    [MaxLength(40)]
    public required string ToState { get; set; }

    public DateTime At { get; set; }

    /// <summary>Until when the next step is due; null when nothing says so.</summary>
    public DateTime? DueAt { get; set; }

    [MaxLength(2000)]
    public string? Reason { get; set; }

    /// <summary>What else was said with the move, JSON.</summary>
    [MaxLength(4000)]
    public string? Said { get; set; }

    /// <summary>The parameters that the guards went by, with their values then, JSON.</summary>
    [MaxLength(1000)]
    public string? Parameters { get; set; }

    /// <summary>Entry of the access log; null for the hub's own moves.</summary>
    [MaxLength(40)]
    public string? EntryId { get; set; }
}
