using System.Collections.Immutable;

namespace Hub.Ledger;

/// <summary>The tree over a ledger's leaves: its roots and proofs for every size it has had (RFC 6962, 2.1).</summary>
/// <remarks>
/// Keeps each complete subtree, twice the leaves in all, so that a root or proof costs O(log² n). Not for use by two threads.
/// </remarks>
public sealed class MerkleTree
{
    // levels[l][i] covers the leaves from i << l up to (i + 1) << l.
    private readonly List<List<TreeHash>> levels = [[]];

    public MerkleTree(IEnumerable<TreeHash> leaves)
    {
        foreach (var leaf in leaves)
        {
            Append(leaf);
        }
    }

    public long Size => levels[0].Count;

    public void Append(TreeHash leaf)
    {
        levels[0].Add(leaf);
        for (var level = 0; levels[level].Count % 2 == 0; level++)
        {
            if (level + 1 == levels.Count)
            {
                levels.Add([]);
            }

            levels[level + 1].Add(TreeHash.Node(levels[level][^2], levels[level][^1]));
        }
    }

    public TreeHash Root() => Root(Size);

    public TreeHash Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return size == 0 ? TreeHash.Empty : Subtree(new LeafRange(0, size));
    }

    /// <summary>Shows that the leaf at <paramref name="index"/> is in the tree of <paramref name="size"/> leaves.</summary>
    public ImmutableArray<TreeHash> ProveInclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return [.. LeafRange.OfInclusion(index, size).Select(Subtree)];
    }

    /// <summary>Shows that the tree of <paramref name="newSize"/> leaves only added to the one of <paramref name="oldSize"/>.</summary>
    public ImmutableArray<TreeHash> ProveConsistency(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, Size);
        return [.. LeafRange.OfConsistency(oldSize, newSize).Select(Subtree)];
    }

    private TreeHash Subtree(LeafRange range) => range.Subtrees()
        .Select(s => levels[s.Height][(int)s.Index])
        .Reverse()
        .Aggregate((right, left) => TreeHash.Node(left, right));
}
