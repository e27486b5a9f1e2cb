using Hub.Audit.Sources;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>Reads tiles of hashes from a source that need not be honest.</summary>
internal static class TileReading
{
    /// <summary>Null when it is not there, or not as long as it must be.</summary>
    public static async ValueTask<HashTile?> ReadAsync(ILedgerSource source, TilePath path, CancellationToken cancellationToken)
    {
        if (await source.ReadAsync(path.ToString(), cancellationToken) is { } bytes)
        {
            return HashTile.Read(path, bytes);
        }

        // A partial tile may go once the full one is there.
        return !path.IsFull && await source.ReadAsync(path.Full.ToString(), cancellationToken) is { } full
            ? HashTile.Read(path.Full, full)?.Narrow(path.Width)
            : null;
    }
}
