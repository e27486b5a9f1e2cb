using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Entities;

/// <summary>Which fields of a record one organisation wrote, for O1 (domain.md 5.4, 5).</summary>
/// <remarks>The organisation stands here as a keyed token only; who it is, the ledger knows.</remarks>
public sealed class Contribution
{
    [MaxLength(40)]
    public required string RecordId { get; set; }

    /// <summary>HMAC of the organisation's id (see <see cref="WriterToken"/>).</summary>
    [MaxLength(64)]
    public required string Writer { get; set; }

    /// <summary>Names of the fields, a stored list.</summary>
    [MaxLength(2000)]
    public required string Fields { get; set; }
}
