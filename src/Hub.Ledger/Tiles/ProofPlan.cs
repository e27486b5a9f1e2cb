using System.Collections.Immutable;

namespace Hub.Ledger.Tiles;

/// <summary>Which tiles a proof needs, and the proof once they are there.</summary>
/// <remarks>
/// The tiles are their server's word: nothing is shown until the proof verifies against a root that is trusted (see <see cref="Proof"/>).
/// </remarks>
public sealed class ProofPlan
{
    private readonly ImmutableArray<LeafRange> ranges;
    private readonly long size;

    private ProofPlan(ImmutableArray<LeafRange> ranges, long size)
    {
        (this.ranges, this.size) = (ranges, size);
        Tiles = [.. ranges.SelectMany(r => r.Subtrees()).Select(s => Place(s.Height, s.Index).Tile).Distinct()];
    }

    /// <summary>Each once, as they are in the tree of this size.</summary>
    public ImmutableArray<TilePath> Tiles { get; }

    /// <summary>Shows that the leaf at <paramref name="index"/> is in the tree of <paramref name="size"/> leaves.</summary>
    public static ProofPlan OfInclusion(long index, long size) => new(LeafRange.OfInclusion(index, size), size);

    /// <summary>Shows that the tree of <paramref name="size"/> leaves only added to the one of <paramref name="oldSize"/>.</summary>
    public static ProofPlan OfConsistency(long oldSize, long size) => new(LeafRange.OfConsistency(oldSize, size), size);

    /// <summary>One hash: the root of the first <paramref name="oldSize"/> leaves, from the tiles of the tree of <paramref name="size"/>.</summary>
    public static ProofPlan OfRoot(long oldSize, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        return new ProofPlan([new LeafRange(0, oldSize)], size);
    }

    /// <summary>The hashes of the proof.</summary>
    /// <param name="tiles">All of <see cref="Tiles"/>.</param>
    public ImmutableArray<TreeHash> Make(IReadOnlyDictionary<TilePath, HashTile> tiles) => [.. ranges.Select(r => Hash(r, tiles))];

    private TreeHash Hash(LeafRange range, IReadOnlyDictionary<TilePath, HashTile> tiles) => range.Subtrees()
        .Select(subtree =>
        {
            var (tile, first, count) = Place(subtree.Height, subtree.Index);
            return HashTile.Combine(tiles[tile].Hashes.AsSpan(first, count));
        })
        .Reverse()
        .Aggregate((right, left) => TreeHash.Node(left, right));

    // A subtree of height h stands in the tiles of level h / 8, as 2^(h % 8) neighbouring hashes of one of them.
    private (TilePath Tile, int First, int Count) Place(int height, long index)
    {
        var (level, count) = (height / 8, 1 << (height % 8));
        var first = index * count;
        var tile = first / TilePath.FullWidth;
        return (TilePath.Hashes(level, tile, TilePath.WidthIn(size, level, tile)), (int)(first % TilePath.FullWidth), count);
    }
}
