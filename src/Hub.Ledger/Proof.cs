using System.Numerics;

namespace Hub.Ledger;

/// <summary>Checks proofs (RFC 9162, 2.1.3.2 and 2.1.4.2). A proof of any other length than the right one is refused.</summary>
public static class Proof
{
    public static bool IsIncluded(TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (position, last, hash) = (index, size - 1, leaf);
        foreach (var node in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (position % 2 == 1 || position == last)
            {
                hash = TreeHash.Node(node, hash);
                (position, last) = ClimbWhileLeft(position, last);
            }
            else
            {
                hash = TreeHash.Node(hash, node);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <remarks>An old size of 0 is refused: everything extends the empty tree, so such a proof would show nothing.</remarks>
    public static bool IsConsistent(long oldSize, long newSize, TreeHash oldRoot, TreeHash newRoot, IReadOnlyList<TreeHash> proof)
    {
        if (oldSize < 1 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.Count == 0 && oldRoot == newRoot;
        }

        var oldIsSubtree = BitOperations.IsPow2(oldSize);
        return (oldIsSubtree || proof.Count > 0)
            && Extends(oldSize, newSize, oldRoot, newRoot, oldIsSubtree ? [oldRoot, .. proof] : proof);
    }

    private static bool Extends(long oldSize, long newSize, TreeHash oldRoot, TreeHash newRoot, IReadOnlyList<TreeHash> proof)
    {
        var (position, last) = (oldSize - 1, newSize - 1);
        while (position % 2 == 1)
        {
            (position, last) = (position >> 1, last >> 1);
        }

        var (old, grown) = (proof[0], proof[0]);
        foreach (var node in proof.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if (position % 2 == 1 || position == last)
            {
                (old, grown) = (TreeHash.Node(node, old), TreeHash.Node(node, grown));
                (position, last) = ClimbWhileLeft(position, last);
            }
            else
            {
                grown = TreeHash.Node(grown, node);
            }

            (position, last) = (position >> 1, last >> 1);
        }

        return last == 0 && old == oldRoot && grown == newRoot;
    }

    // A last node without a sibling rises unchanged until it is a right child.
    private static (long Position, long Last) ClimbWhileLeft(long position, long last)
    {
        while (position % 2 == 0 && position != 0)
        {
            (position, last) = (position >> 1, last >> 1);
        }

        return (position, last);
    }
}
