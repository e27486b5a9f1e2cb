namespace Hub.Records.Ledgering;

/// <summary>The handle of a child in a year, readable with the key of handles only (see <see cref="HandleCipher"/>).</summary>
/// <remarks>Delete the row, and the ledger stays valid but no longer says who.</remarks>
public sealed class KnownHandle
{
    public int Year { get; set; }

    /// <summary>Keyed hash of child and year.</summary>
    public required byte[] ChildMac { get; set; }

    /// <summary>Keyed hash of the handle.</summary>
    public required byte[] HandleMac { get; set; }

    /// <summary>Handle and child, encrypted.</summary>
    public required byte[] Sealed { get; set; }
}
