using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Ledgering;

/// <summary>An entry as it was written: what its answer waited for, and the truth. Searched by its <see cref="Entities.AccessLogEntry"/>.</summary>
/// <remarks>Small on purpose: it is all that is written before an answer may leave.</remarks>
public sealed class LedgerEntry
{
    /// <summary>Position in the ledger, from 0, without gaps; position of the leaf in the tree.</summary>
    public long Index { get; set; }

    /// <summary>The bytes of the leaf (RFC 8785).</summary>
    public required byte[] Body { get; set; }

    /// <summary>The free text itself; the bytes hold its salted hash only.</summary>
    [MaxLength(2000)]
    public string? Justification { get; set; }
}
