using System.Collections.Immutable;
using System.Text;
using Hub.Ledger;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering.Tree;

/// <summary>The ledger as the files that C2SP tlog-tiles names: `checkpoint`, tiles, bundles of entries.</summary>
/// <remarks>Nothing beyond the last checkpoint. `checkpoint/latest` is the newest, for witnesses; `checkpoint` has the quorum.</remarks>
public sealed class LedgerFiles(LedgerFactory stores, int quorum = 0)
{
    public const string CheckpointPath = "checkpoint";
    public const string LatestPath = "checkpoint/latest";

    /// <summary>Null for a path that is no path, or of something that is not there.</summary>
    public async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        if (path is CheckpointPath or LatestPath)
        {
            return await CheckpointAsync(store, path == LatestPath ? 0 : quorum, cancellationToken) is { } note ? Encoding.UTF8.GetBytes(note) : null;
        }

        if (TilePath.Read(path) is not { } tile)
        {
            return null;
        }

        var size = await store.Checkpoints.MaxAsync(c => (long?)c.Size, cancellationToken) ?? 0;
        return tile.Level is null
            ? await BundleAsync(store, tile, size, cancellationToken)
            : (await ReadTileAsync(store, tile, size, cancellationToken))?.ToBytes();
    }

    /// <summary>A tile, full or as it was when it was not, as far as <paramref name="size"/> leaves reach. Null where there is none.</summary>
    internal async Task<HashTile?> ReadTileAsync(LedgerStore store, TilePath path, long size, CancellationToken cancellationToken)
    {
        if (path.Level is not { } level || level > 7 || path.Width > TilePath.WidthIn(size, level, path.Index))
        {
            return null;
        }

        var index = path.Index;
        var kept = await store.Tiles.Where(t => t.Level == level && t.Number == index).Select(t => t.Hashes).FirstOrDefaultAsync(cancellationToken);
        if (kept is not null)
        {
            return HashTile.Read(path.Full, kept)?.Narrow(path.Width);
        }

        var hashes = level == 0
            ? await LeavesAsync(store, index, path.Width, cancellationToken)
            : await BelowAsync(store, level, index, path.Width, cancellationToken);
        return hashes.Length == path.Width ? new HashTile(path, hashes) : null;
    }

    private static async Task<ImmutableArray<TreeHash>> LeavesAsync(LedgerStore store, long index, int width, CancellationToken cancellationToken)
    {
        var bodies = await BodiesAsync(store, index * TilePath.FullWidth, width, cancellationToken);
        return [.. bodies.Select(b => LeafHash.Of(b))];
    }

    // Each hash of a level stands for a whole tile of the level below.
    private static async Task<ImmutableArray<TreeHash>> BelowAsync(LedgerStore store, int level, long index, int width, CancellationToken cancellationToken)
    {
        var (below, first, end) = (level - 1, index * TilePath.FullWidth, (index * TilePath.FullWidth) + width);
        var tiles = await store.Tiles.AsNoTracking().Where(t => t.Level == below && t.Number >= first && t.Number < end).OrderBy(t => t.Number)
            .ToListAsync(cancellationToken);
        return [.. tiles.Select(t => HashTile.Read(TilePath.Hashes(below, t.Number), t.Hashes)).OfType<HashTile>().Select(t => t.Root())];
    }

    private static async Task<byte[]?> BundleAsync(LedgerStore store, TilePath path, long size, CancellationToken cancellationToken)
    {
        if (path.Width > TilePath.WidthIn(size, 0, path.Index))
        {
            return null;
        }

        var bodies = await BodiesAsync(store, path.Index * TilePath.FullWidth, path.Width, cancellationToken);
        return bodies.Count == path.Width ? EntryBundle.Write([.. bodies.Select(b => new ReadOnlyMemory<byte>(b))]) : null;
    }

    private static Task<List<byte[]>> BodiesAsync(LedgerStore store, long first, int count, CancellationToken cancellationToken)
    {
        var end = first + count;
        return store.Entries.AsNoTracking().Where(e => e.Index >= first && e.Index < end).OrderBy(e => e.Index).Select(e => e.Body)
            .ToListAsync(cancellationToken);
    }

    // The newest that so many witnesses have signed, with their lines.
    private static async Task<string?> CheckpointAsync(LedgerStore store, int witnesses, CancellationToken cancellationToken)
    {
        var found = await store.Checkpoints.AsNoTracking()
            .Where(c => store.Cosignatures.Count(s => s.Size == c.Size) >= witnesses)
            .OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellationToken);
        if (found is null || SignedNote.Read(found.Note) is not { } note)
        {
            return null;
        }

        var lines = await store.Cosignatures.Where(s => s.Size == found.Size).OrderBy(s => s.Witness).Select(s => s.Line).ToListAsync(cancellationToken);
        return lines.Select(NoteSignature.Read).OfType<NoteSignature>().Aggregate(note, (signed, line) => signed.With(line)).ToString();
    }
}
