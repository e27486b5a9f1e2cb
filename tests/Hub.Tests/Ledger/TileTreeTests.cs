using System.Collections.Immutable;
using System.Security.Cryptography;
using Hub.Ledger;
using Hub.Ledger.Tiles;

namespace Hub.Tests.Ledger;

public sealed class TileTreeTests
{
    private static readonly long[] AroundTiles = [65_279, 65_280, 65_281, 65_535, 65_536, 65_537, 65_791, 65_792, 65_793, 70_000, 131_071, 131_072, 131_073];

    [Fact]
    public void Tile_is_that_of_the_vectors()
    {
        var tree = new TileTree();
        Assert.All(LedgerVectors.Root.Hexes("leaf_hashes"), h => Assert.Empty(tree.Append(TreeHash.Parse(h))));

        var tile = Assert.Single(tree.Edge());

        Assert.Equal("tile/0/000.p/8", tile.Path.ToString());
        Assert.Equal(LedgerVectors.Root.GetProperty("tile_0_000_p8_sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(tile.ToBytes())));
        Assert.Equal(tile.Hashes.AsEnumerable(), HashTile.Read(tile.Path, tile.ToBytes())!.Hashes);
    }

    [Fact]
    public void Root_is_that_of_the_whole_tree_at_every_size()
    {
        var (whole, tiled) = (new MerkleTree([]), new TileTree());
        for (var i = 0; i <= 2000; i++)
        {
            Assert.Equal(whole.Root(), tiled.Root());
            Assert.Equal(i, tiled.Size);
            Add(whole, tiled, i);
        }
    }

    [Fact]
    public void Tiles_proofs_and_resuming_hold_around_full_tiles()
    {
        var (whole, tiled, tiles) = (new MerkleTree([]), new TileTree(), new Dictionary<TilePath, HashTile>());
        foreach (var size in AroundTiles)
        {
            while (tiled.Size < size)
            {
                Keep(tiles, Add(whole, tiled, tiled.Size));
            }

            var now = new Dictionary<TilePath, HashTile>(tiles);
            Keep(now, tiled.Edge());
            Assert.Equal(TilesOf(size), now.Keys.Order(ByText));
            Assert.Equal(whole.Root(), tiled.Root());
            AssertProofs(whole, size, now);
            tiled = TileTree.Resume(size, [.. tiled.Edge()]);
            Assert.Equal(whole.Root(), tiled.Root());
        }
    }

    [Fact]
    public void Every_proof_made_of_tiles_is_that_of_the_tree()
    {
        var (whole, tiled, tiles) = (new MerkleTree([]), new TileTree(), new Dictionary<TilePath, HashTile>());
        while (tiled.Size < 600)
        {
            Keep(tiles, Add(whole, tiled, tiled.Size));
        }

        Keep(tiles, tiled.Edge());
        for (var i = 0; i < 600; i++)
        {
            Assert.Equal(whole.ProveInclusion(i, 600).AsEnumerable(), ProofPlan.OfInclusion(i, 600).Make(tiles));
            Assert.Equal(whole.ProveConsistency(i + 1, 600).AsEnumerable(), ProofPlan.OfConsistency(i + 1, 600).Make(tiles));
            Assert.Equal(whole.Root(i + 1), ProofPlan.OfRoot(i + 1, 600).Make(tiles).Single());
        }
    }

    [Fact]
    public void Edge_of_another_tree_is_refused()
    {
        var tree = new TileTree();
        for (var i = 0; i < 300; i++)
        {
            tree.Append(Leaf(i));
        }

        Assert.Throws<ArgumentException>(() => TileTree.Resume(301, [.. tree.Edge()]));
        Assert.Throws<ArgumentException>(() => TileTree.Resume(300, [tree.Edge()[0]]));
        Assert.Throws<ArgumentException>(() => TileTree.Resume(300, []));
        Assert.Throws<ArgumentException>(() => new HashTile(TilePath.Hashes(0, 0, 2), [Leaf(1)]));
        Assert.Null(HashTile.Read(TilePath.Hashes(0, 0, 2), new byte[63]));
    }

    private static Comparer<TilePath> ByText => Comparer<TilePath>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static TreeHash Leaf(long i) => LeafHash.Of(BitConverter.GetBytes(i));

    private static ImmutableArray<HashTile> Add(MerkleTree whole, TileTree tiled, long i)
    {
        whole.Append(Leaf(i));
        return tiled.Append(Leaf(i));
    }

    private static void Keep(Dictionary<TilePath, HashTile> tiles, ImmutableArray<HashTile> more)
    {
        foreach (var tile in more)
        {
            tiles.Add(tile.Path, tile);
        }
    }

    private static IEnumerable<TilePath> TilesOf(long size) => Enumerable.Range(0, 4)
        .SelectMany(level => Enumerable.Range(0, 600).Select(i => (Level: level, Index: i, Width: TilePath.WidthIn(size, level, i))))
        .Where(t => t.Width > 0)
        .Select(t => TilePath.Hashes(t.Level, t.Index, t.Width))
        .Order(ByText);

    private static void AssertProofs(MerkleTree whole, long size, Dictionary<TilePath, HashTile> tiles) =>
        Assert.All([0, 1, 255, 256, 65_000, size / 2, size - 2, size - 1], index =>
        {
            var inclusion = ProofPlan.OfInclusion(index, size);
            Assert.InRange(inclusion.Tiles.Length, 1, 8);
            Assert.Equal(whole.ProveInclusion(index, size).AsEnumerable(), inclusion.Make(tiles));
            Assert.Equal(whole.ProveConsistency(index + 1, size).AsEnumerable(), ProofPlan.OfConsistency(index + 1, size).Make(tiles));
        });
}
