using System.Collections.Immutable;
using System.Numerics;

namespace Hub.Ledger.Tiles;

/// <summary>The growing side of a tree kept as tiles: only the tiles that are not yet full, one of each level.</summary>
/// <remarks>Memory O(log n). Not for use by two threads.</remarks>
public sealed class TileTree
{
    // edge[l] are the hashes of level l that have no full tile yet: (size >> 8l) % 256 of them.
    private readonly List<List<TreeHash>> edge = [[]];

    public long Size { get; private set; }

    /// <summary>Goes on where another tree of this size stood.</summary>
    /// <exception cref="ArgumentException">The tiles are not the <see cref="Edge"/> of such a tree.</exception>
    public static TileTree Resume(long size, IReadOnlyCollection<HashTile> edge)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var tree = new TileTree { Size = size };
        var expected = EdgeOf(size);
        if (edge.Count != expected.Length)
        {
            throw new ArgumentException($"a tree of {size} leaves has {expected.Length} tiles that are not full", nameof(edge));
        }

        foreach (var path in expected)
        {
            var tile = edge.FirstOrDefault(t => t.Path == path) ?? throw new ArgumentException($"`{path}` is missing", nameof(edge));
            tree.Row(path.Level ?? 0).AddRange(tile.Hashes);
        }

        return tree;
    }

    /// <summary>Paths of the tiles that are not full in a tree of this size, from the leaves up.</summary>
    public static ImmutableArray<TilePath> EdgeOf(long size) =>
    [
        .. from level in Enumerable.Range(0, 8)
           let hashes = size >> (8 * level)
           where hashes % TilePath.FullWidth > 0
           select TilePath.Hashes(level, hashes / TilePath.FullWidth, (int)(hashes % TilePath.FullWidth)),
    ];

    /// <summary>Adds a leaf, and answers the tiles that it made full, from the leaves up: at most one of each level.</summary>
    public ImmutableArray<HashTile> Append(TreeHash leaf)
    {
        Size++;
        edge[0].Add(leaf);
        return edge[0].Count < TilePath.FullWidth ? [] : Close();
    }

    /// <summary>The tiles that are not full, from the leaves up.</summary>
    public ImmutableArray<HashTile> Edge() => [.. EdgeOf(Size).Select(p => new HashTile(p, [.. edge[p.Level ?? 0]]))];

    public TreeHash Root()
    {
        TreeHash? root = null;
        foreach (var row in edge)
        {
            for (var rest = row.Count; rest > 0;)
            {
                // The rightmost complete subtree has as many hashes as the lowest bit says.
                var count = 1 << BitOperations.TrailingZeroCount(rest);
                rest -= count;
                var peak = HashTile.Combine([.. row[rest..(rest + count)]]);
                root = root is { } right ? TreeHash.Node(peak, right) : peak;
            }
        }

        return root ?? TreeHash.Empty;
    }

    private ImmutableArray<HashTile> Close()
    {
        var full = ImmutableArray.CreateBuilder<HashTile>();
        for (var level = 0; edge[level].Count == TilePath.FullWidth; level++)
        {
            var tile = new HashTile(TilePath.Hashes(level, (Size >> (8 * (level + 1))) - 1), [.. edge[level]]);
            edge[level].Clear();
            Row(level + 1).Add(HashTile.Combine(tile.Hashes.AsSpan()));
            full.Add(tile);
        }

        return full.ToImmutable();
    }

    private List<TreeHash> Row(int level)
    {
        while (edge.Count <= level)
        {
            edge.Add([]);
        }

        return edge[level];
    }
}
