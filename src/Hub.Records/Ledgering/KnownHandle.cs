using System.ComponentModel.DataAnnotations;

namespace Hub.Records.Ledgering;

/// <summary>The handle of a child in a year. Delete the row, and the ledger stays valid but no longer says who.</summary>
internal sealed class KnownHandle
{
    [MaxLength(40)]
    public required string ChildId { get; set; }

    public int Year { get; set; }

    [MaxLength(40)]
    public required string Handle { get; set; }
}
