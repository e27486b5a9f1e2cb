using System.Collections.Immutable;

namespace Hub.Ledger.Tiles;

/// <summary>A run of up to 256 hashes of one level of a tree (C2SP tlog-tiles). Each is a whole tile of the level below.</summary>
public sealed class HashTile
{
    /// <exception cref="ArgumentException">Not as many hashes as the path says, or the path of entries.</exception>
    public HashTile(TilePath path, ImmutableArray<TreeHash> hashes)
    {
        if (path.Level is null || hashes.Length != path.Width)
        {
            throw new ArgumentException($"`{path}` does not hold {hashes.Length} hashes", nameof(hashes));
        }

        (Path, Hashes) = (path, hashes);
    }

    public TilePath Path { get; }

    public ImmutableArray<TreeHash> Hashes { get; }

    /// <summary>Null unless the bytes have exactly the length that the path says.</summary>
    public static HashTile? Read(TilePath path, ReadOnlySpan<byte> bytes)
    {
        if (path.Level is null || bytes.Length != path.Width * TreeHash.Length)
        {
            return null;
        }

        var hashes = ImmutableArray.CreateBuilder<TreeHash>(path.Width);
        for (var at = 0; at < bytes.Length; at += TreeHash.Length)
        {
            _ = TreeHash.TryRead(bytes.Slice(at, TreeHash.Length), out var hash);
            hashes.Add(hash);
        }

        return new HashTile(path, hashes.MoveToImmutable());
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Hashes.Length * TreeHash.Length];
        for (var i = 0; i < Hashes.Length; i++)
        {
            Hashes[i].CopyTo(bytes.AsSpan(i * TreeHash.Length));
        }

        return bytes;
    }

    /// <summary>The tile as it was when it had only so many hashes.</summary>
    public HashTile Narrow(int width) =>
        new(Path.Level is { } level ? TilePath.Hashes(level, Path.Index, width) : Path, Hashes[..width]);

    /// <summary>What stands for a full tile in the one above it.</summary>
    public TreeHash Root() => Path.IsFull ? Combine(Hashes.AsSpan()) : throw new InvalidOperationException("a tile that is not full has no hash");

    /// <summary>Hash of a complete subtree: of 1, 2, 4 … 256 hashes of a tile.</summary>
    internal static TreeHash Combine(ReadOnlySpan<TreeHash> hashes)
    {
        if (hashes.Length == 1)
        {
            return hashes[0];
        }

        Span<TreeHash> row = stackalloc TreeHash[hashes.Length / 2];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = TreeHash.Node(hashes[2 * i], hashes[(2 * i) + 1]);
        }

        for (var count = row.Length; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                row[i] = TreeHash.Node(row[2 * i], row[(2 * i) + 1]);
            }
        }

        return row[0];
    }
}
