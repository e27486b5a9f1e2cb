using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Ledgering.Tree;

/// <summary>256 hashes of one level of the tree, once they are complete (C2SP tlog-tiles).</summary>
public sealed class LedgerTile
{
    public int Level { get; set; }

    public long Number { get; set; }

    public required byte[] Hashes { get; set; }
}

/// <summary>A signed checkpoint. Old ones are forgotten; whoever needs one has kept it.</summary>
public sealed class LedgerCheckpoint
{
    /// <summary>Entries it commits to.</summary>
    public long Size { get; set; }

    public DateTime At { get; set; }

    /// <summary>Signed note: text, empty line, signature lines of the ledger.</summary>
    [MaxLength(16_384)]
    public required string Note { get; set; }
}

/// <summary>A witness's signature under a checkpoint.</summary>
public sealed class LedgerCosignature
{
    public long Size { get; set; }

    [MaxLength(200)]
    public required string Witness { get; set; }

    /// <summary>The signature line, without its end.</summary>
    [MaxLength(4_000)]
    public required string Line { get; set; }

    public DateTime At { get; set; }
}
