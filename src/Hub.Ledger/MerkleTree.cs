using System.Collections.Immutable;
using System.Numerics;

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
        return size == 0 ? TreeHash.Empty : Subtree(0, size);
    }

    /// <summary>Shows that the leaf at <paramref name="index"/> is in the tree of <paramref name="size"/> leaves.</summary>
    public ImmutableArray<TreeHash> ProveInclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = ImmutableArray.CreateBuilder<TreeHash>();
        Path(index, 0, size, proof);
        return proof.ToImmutable();
    }

    /// <summary>Shows that the tree of <paramref name="newSize"/> leaves only added to the one of <paramref name="oldSize"/>.</summary>
    public ImmutableArray<TreeHash> ProveConsistency(long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, Size);
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var proof = ImmutableArray.CreateBuilder<TreeHash>();
        Subproof(oldSize, 0, newSize, known: true, proof);
        return proof.ToImmutable();
    }

    // INVARIANT: start is a multiple of the smallest power of two that is not below count.
    private TreeHash Subtree(long start, long count)
    {
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return levels[level][(int)(start >> level)];
        }

        var left = LargestPowerBelow(count);
        return TreeHash.Node(Subtree(start, left), Subtree(start + left, count - left));
    }

    private void Path(long index, long start, long count, ImmutableArray<TreeHash>.Builder proof)
    {
        if (count == 1)
        {
            return;
        }

        var left = LargestPowerBelow(count);
        if (index < left)
        {
            Path(index, start, left, proof);
            proof.Add(Subtree(start + left, count - left));
        }
        else
        {
            Path(index - left, start + left, count - left, proof);
            proof.Add(Subtree(start, left));
        }
    }

    // `known`: the verifier has this subtree's hash already, as the root of the old tree.
    private void Subproof(long oldCount, long start, long count, bool known, ImmutableArray<TreeHash>.Builder proof)
    {
        if (oldCount == count)
        {
            if (!known)
            {
                proof.Add(Subtree(start, count));
            }

            return;
        }

        var left = LargestPowerBelow(count);
        if (oldCount <= left)
        {
            Subproof(oldCount, start, left, known, proof);
            proof.Add(Subtree(start + left, count - left));
        }
        else
        {
            Subproof(oldCount - left, start + left, count - left, known: false, proof);
            proof.Add(Subtree(start, left));
        }
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
