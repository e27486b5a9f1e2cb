using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Ledgering;

/// <summary>An index over one <see cref="LedgerEntry"/>, which is the truth. Made by <see cref="LedgerIndex"/> alone.</summary>
public sealed class AccessLogRow
{
    public long Index { get; set; }

    [MaxLength(40)]
    public required string Id { get; set; }

    public DateTime At { get; set; }

    [MaxLength(16)]
    public required string Kind { get; set; }

    [MaxLength(64)]
    public string? WorkerId { get; set; }

    [MaxLength(64)]
    public string? OrgId { get; set; }

    [MaxLength(200)]
    public required string Client { get; set; }

    [MaxLength(64)]
    public string? Role { get; set; }

    /// <summary>Null, as the purpose is, for what the hub does by itself.</summary>
    [MaxLength(64)]
    public string? Department { get; set; }

    [MaxLength(64)]
    public string? Purpose { get; set; }

    [MaxLength(2000)]
    public string? Justification { get; set; }

    [MaxLength(64)]
    public string? ScopeBasis { get; set; }

    [MaxLength(300)]
    public required string Operation { get; set; }

    [MaxLength(200)]
    public string? Refusal { get; set; }

    /// <summary>Handle of the child when the entry is about one; all are in <see cref="AccessLogSubject"/>.</summary>
    [MaxLength(40)]
    public string? ChildPseudonym { get; set; }

    /// <summary>Of all subjects together.</summary>
    public int FieldSetId { get; set; }

    public bool BreakGlass { get; set; }

    public int RowCount { get; set; }

    [MaxLength(64)]
    public string? ClientAddress { get; set; }

    [MaxLength(64)]
    public required string LeafHash { get; set; }
}

/// <summary>One child of one entry.</summary>
public sealed class AccessLogSubject
{
    [MaxLength(40)]
    public required string Handle { get; set; }

    /// <summary>The how manieth entry of this handle, from 1, without gaps.</summary>
    public long Sequence { get; set; }

    public long Index { get; set; }

    public int FieldSetId { get; set; }

    public int RowCount { get; set; }
}

/// <summary>Fields and how they were answered; the same few sets come again and again.</summary>
public sealed class AccessLogFieldSet
{
    public int Id { get; set; }

    /// <summary>JSON list of `{entity, field, decision}`.</summary>
    public required string Decisions { get; set; }

    /// <summary>The same to be searched, as <see cref="StoredList"/>: `Child.name FULL`.</summary>
    public string? Shown { get; set; }
}
