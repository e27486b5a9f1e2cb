using Hub.Audit.Sources;
using Hub.Ledger;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>Tiles that lead to a root that is believed, so that each of their hashes may be.</summary>
internal sealed class TrustedTiles(ILedgerSource source, Checkpoint checkpoint)
{
    private readonly Dictionary<TilePath, HashTile> trusted = [];

    /// <summary>The tiles asked for, among others. They are checked before any is handed out.</summary>
    /// <exception cref="WrongTileException">They do not lead to the root, or one is missing.</exception>
    public async ValueTask<IReadOnlyDictionary<TilePath, HashTile>> ReadAsync(IEnumerable<TilePath> wanted, CancellationToken cancellationToken)
    {
        if (trusted.Count == 0 && checkpoint.Size > 0)
        {
            await ReadEdgeAsync(cancellationToken);
        }

        foreach (var path in wanted)
        {
            await ReadAsync(path, cancellationToken);
        }

        return trusted;
    }

    public async ValueTask<TreeHash> LeafAsync(long index, CancellationToken cancellationToken)
    {
        var number = index / TilePath.FullWidth;
        var path = TilePath.Hashes(0, number, TilePath.WidthIn(checkpoint.Size, 0, number));
        return (await ReadAsync([path], cancellationToken))[path].Hashes[(int)(index % TilePath.FullWidth)];
    }

    // All tiles that are not full, together, make the root.
    private async ValueTask ReadEdgeAsync(CancellationToken cancellationToken)
    {
        var edge = new List<HashTile>();
        foreach (var path in TileTree.EdgeOf(checkpoint.Size))
        {
            edge.Add(await FetchAsync(path, cancellationToken));
        }

        if (TileTree.Resume(checkpoint.Size, edge).Root() != checkpoint.Root)
        {
            throw new WrongTileException(Damage.WrongTile, "the tiles that are not full do not lead to the checkpoint's root");
        }

        edge.ForEach(t => trusted.Add(t.Path, t));
    }

    // A full tile is one hash of the tile above it.
    private async ValueTask ReadAsync(TilePath path, CancellationToken cancellationToken)
    {
        if (trusted.ContainsKey(path))
        {
            return;
        }

        var (level, number) = ((path.Level ?? 0) + 1, path.Index / TilePath.FullWidth);
        var above = TilePath.Hashes(level, number, TilePath.WidthIn(checkpoint.Size, level, number));
        await ReadAsync(above, cancellationToken);
        var tile = await FetchAsync(path, cancellationToken);
        if (tile.Root() != trusted[above].Hashes[(int)(path.Index % TilePath.FullWidth)])
        {
            throw new WrongTileException(Damage.WrongTile, $"`{path}` is not the one that `{above}` names");
        }

        trusted.Add(path, tile);
    }

    private async ValueTask<HashTile> FetchAsync(TilePath path, CancellationToken cancellationToken) =>
        await TileReading.ReadAsync(source, path, cancellationToken)
        ?? throw new WrongTileException(Damage.MissingTile, $"`{path}` is not there, or not of its length");
}
