using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>A division or pilot area under which a child's file lies or its family lives; derived from the child.</summary>
/// <remarks>The division of a protected placement is never among them (domain.md 5.3).</remarks>
public sealed class ChildScope
{
    [MaxLength(32)]
    public required string Unit { get; set; }

    [MaxLength(40)]
    public required string ChildId { get; set; }
}
