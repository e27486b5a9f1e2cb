using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>What every record has (domain.md 3.0).</summary>
public abstract class Record
{
    /// <summary>Opaque; two letters of the type and 26 characters (see <see cref="IdSource"/>).</summary>
    [MaxLength(40)]
    public required string Id { get; set; }

    /// <summary>Grows by 1 with each change that touches a field below level 4.</summary>
    public int Version { get; set; }

    public DateTime RecordedAt { get; set; }

    /// <summary>Moves with <see cref="Version"/> only, so that it never betrays a change of a level-4 field.</summary>
    public DateTime UpdatedAt { get; set; }

    [MaxLength(64)]
    public string? SourceDepartment { get; set; }

    /// <summary>Grows with every change, level 4 included; guards against concurrent writers.</summary>
    [LeftOut("counts changes of level-4 fields too")]
    [ConcurrencyCheck]
    public int Revision { get; set; }

    /// <summary>Per field the department and the day of the statement: <c>name=PUBLIC_SECURITY@2025-06-01;...</c>.</summary>
    [LeftOut("provenance per value; the organisation that wrote it is known to the ledger only")]
    public string? Provenance { get; set; }
}

/// <summary>A record that belongs to one child.</summary>
public abstract class ChildRecord : Record
{
    [MaxLength(40)]
    public required string ChildId { get; set; }
}
