using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Sources;

/// <summary>The paths that a source serves, and how much there can be at each.</summary>
internal static class LedgerPath
{
    public const string Checkpoint = "checkpoint";

    /// <summary>The newest, whether or not witnesses have signed it: what a witness is to sign. Not every ledger has it.</summary>
    public const string Latest = "checkpoint/latest";

    private const int MostEntryBytes = sizeof(ushort) + ushort.MaxValue;

    public static int MostBytes(string path) =>
        path is Checkpoint or Latest ? SignedNote.MostBytes
        : TilePath.Read(path) is not { } tile ? throw new ArgumentException($"`{path}` is no path of a ledger", nameof(path))
        : tile.Width * (tile.Level is null ? MostEntryBytes : Hub.Ledger.TreeHash.Length);

    public static async ValueTask<byte[]> ReadAsync(Stream stream, string path, CancellationToken cancellationToken)
    {
        var most = MostBytes(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var count = await stream.ReadAsync(buffer, cancellationToken); count > 0; count = await stream.ReadAsync(buffer, cancellationToken))
        {
            if (bytes.Length + count > most)
            {
                throw new LedgerUnreachableException($"`{path}` is longer than the {most} bytes it may have");
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }
}
