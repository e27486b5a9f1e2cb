using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Hub.Ledger;

/// <summary>The bytes an entry is known by, and their leaf.</summary>
public sealed class SealedEntry
{
    internal SealedEntry(byte[] bytes)
    {
        Bytes = ImmutableCollectionsMarshal.AsImmutableArray(bytes);
        Leaf = LeafHash.Of(bytes);
    }

    public ImmutableArray<byte> Bytes { get; }

    public TreeHash Leaf { get; }
}
