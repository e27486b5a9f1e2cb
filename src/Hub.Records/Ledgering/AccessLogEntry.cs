using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>An entry of the access ledger as a record: an index over <see cref="Ledgering.LedgerEntry"/>, which is the truth.</summary>
/// <remarks>Written once, by <see cref="Ledgering.LedgerIndex"/> alone; the database refuses any change.</remarks>
public sealed class AccessLogEntry : Record
{
    /// <summary>Position in the ledger, from 0, without gaps; position of the leaf in the tree.</summary>
    public long Index { get; set; }

    public DateTime At { get; set; }

    [MaxLength(64)]
    public string? WorkerId { get; set; }

    [MaxLength(64)]
    public string? OrgId { get; set; }

    [MaxLength(64)]
    public required string Department { get; set; }

    [MaxLength(64)]
    public required string Purpose { get; set; }

    /// <summary>The free text itself; the bytes hold its salted hash only.</summary>
    [MaxLength(2000)]
    public string? Justification { get; set; }

    [MaxLength(64)]
    public string? ScopeBasis { get; set; }

    /// <summary>Kind and name: `query ChildSummary`.</summary>
    [MaxLength(300)]
    public required string Operation { get; set; }

    /// <summary>Handle of the child when the entry is about one.</summary>
    [MaxLength(40)]
    [AlsoField("childId")]
    public string? ChildPseudonym { get; set; }

    /// <summary>JSON list of `{entity, field, decision}`, over all subjects.</summary>
    public required string FieldDecisions { get; set; }

    public bool BreakGlass { get; set; }

    public int RowCount { get; set; }

    /// <summary>Subnet only.</summary>
    [MaxLength(64)]
    public string? ClientAddress { get; set; }

    [MaxLength(64)]
    public required string LeafHash { get; set; }
}
