using System.Collections.Immutable;
using System.Numerics;

namespace Hub.Ledger;

/// <summary>Neighbouring leaves that a proof names by one hash.</summary>
internal readonly record struct LeafRange(long Start, long Count)
{
    /// <summary>What the path of a leaf is made of, from its sibling to below the root (RFC 6962, 2.1.1).</summary>
    public static ImmutableArray<LeafRange> OfInclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = ImmutableArray.CreateBuilder<LeafRange>();
        var (start, count) = (0L, size);
        while (count > 1)
        {
            var left = LargestPowerBelow(count);
            var isLeft = index < start + left;
            ranges.Add(isLeft ? new LeafRange(start + left, count - left) : new LeafRange(start, left));
            (start, count) = isLeft ? (start, left) : (start + left, count - left);
        }

        ranges.Reverse();
        return ranges.ToImmutable();
    }

    /// <summary>What shows that a tree extends an older one (RFC 6962, 2.1.2).</summary>
    public static ImmutableArray<LeafRange> OfConsistency(long oldSize, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var ranges = ImmutableArray.CreateBuilder<LeafRange>();
        var (start, count) = (0L, size);
        while (start + count != oldSize)
        {
            var left = LargestPowerBelow(count);
            var isLeft = oldSize <= start + left;
            ranges.Add(isLeft ? new LeafRange(start + left, count - left) : new LeafRange(start, left));
            (start, count) = isLeft ? (start, left) : (start + left, count - left);
        }

        // A verifier knows the old root already.
        if (start > 0)
        {
            ranges.Add(new LeafRange(start, count));
        }

        ranges.Reverse();
        return ranges.ToImmutable();
    }

    /// <summary>Complete subtrees that make up the range, from left to right.</summary>
    /// <remarks>INVARIANT: start is a multiple of the smallest power of two that is not below count.</remarks>
    public IEnumerable<(int Height, long Index)> Subtrees()
    {
        for (var (start, rest) = (Start, Count); rest > 0;)
        {
            var height = BitOperations.Log2((ulong)rest);
            yield return (height, start >> height);
            (start, rest) = (start + (1L << height), rest - (1L << height));
        }
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
