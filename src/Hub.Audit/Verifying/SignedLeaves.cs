using Hub.Audit.Sources;
using Hub.Ledger;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Verifying;

/// <summary>The hash of every entry, from the tiles, if these lead to the signed root.</summary>
internal static class SignedLeaves
{
    /// <summary>Null if the tiles tell nothing.</summary>
    public static async ValueTask<TreeHash[]?> ReadAsync(ILedgerSource source, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var (tree, leaves) = (new TileTree(), new List<TreeHash>());
        for (var number = 0L; tree.Size < checkpoint.Size; number++)
        {
            var path = TilePath.Hashes(0, number, TilePath.WidthIn(checkpoint.Size, 0, number));
            if (await TileReading.ReadAsync(source, path, cancellationToken) is not { } tile)
            {
                return null;
            }

            foreach (var leaf in tile.Hashes)
            {
                leaves.Add(leaf);
                tree.Append(leaf);
            }
        }

        return tree.Root() == checkpoint.Root ? [.. leaves] : null;
    }
}
