using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>An entry of the access ledger as auditors read it: put together from <see cref="Ledgering.AccessLogRow"/> and what it refers to.</summary>
public sealed class AccessLogEntry : Record
{
    /// <summary>Position in the ledger, from 0, without gaps; position of the leaf in the tree.</summary>
    public long Index { get; set; }

    public DateTime At { get; set; }

    public string? WorkerId { get; set; }

    public string? OrgId { get; set; }

    public string? Department { get; set; }

    public string? Purpose { get; set; }

    /// <summary>The free text itself; the bytes hold its salted hash only.</summary>
    public string? Justification { get; set; }

    public string? ScopeBasis { get; set; }

    /// <summary>Kind and name: `query ChildSummary`.</summary>
    public required string Operation { get; set; }

    /// <summary>Handle of the child when the entry is about one.</summary>
    [AlsoField("childId")]
    public string? ChildPseudonym { get; set; }

    /// <summary>JSON list of `{entity, field, decision}`, over all subjects.</summary>
    public required string FieldDecisions { get; set; }

    public bool BreakGlass { get; set; }

    public int RowCount { get; set; }

    /// <summary>Subnet only.</summary>
    public string? ClientAddress { get; set; }

    public required string LeafHash { get; set; }

    /// <summary>What it reports: `DISCLOSE`, `DENY`, `IMPORT`, ...</summary>
    public required string Kind { get; set; }

    /// <summary>Id of the client program.</summary>
    public required string Client { get; set; }

    /// <summary>Role of the worker.</summary>
    public string? Role { get; set; }

    /// <summary>Error code of what was refused.</summary>
    public string? Refusal { get; set; }

    /// <summary>`Child.name FULL`, each once, to be searched by.</summary>
    [StoredList]
    public string? Shown { get; set; }

    /// <summary>The how manieth entry of one child, where the entries of one child are read.</summary>
    public long? Sequence { get; set; }
}
