using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Why an organisation has a child in scope (domain.md 3.20); derived from records, never typed in.</summary>
public sealed class Involvement
{
    /// <summary>Organisation; for BENEFIT_OWNER the department that owns the benefit.</summary>
    [MaxLength(64)]
    public required string Holder { get; set; }

    [MaxLength(40)]
    public required string ChildId { get; set; }

    [MaxLength(32)]
    public required string Basis { get; set; }

    /// <summary>The record it arises from.</summary>
    [MaxLength(40)]
    public required string RecordId { get; set; }

    public DateOnly Since { get; set; }

    /// <summary>Last day in scope, T-29 after the end; null while it lasts.</summary>
    public DateOnly? Until { get; set; }
}
