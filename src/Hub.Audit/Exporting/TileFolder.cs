using System.Collections.Immutable;
using Hub.Audit.Sources;
using Hub.Ledger;
using Hub.Ledger.Tiles;

namespace Hub.Audit.Exporting;

/// <summary>A whole ledger as the folder that C2SP tlog-tiles describes: bundles, tiles, and the checkpoint.</summary>
internal sealed class TileFolder : IExportTarget
{
    private readonly string path;
    private readonly string part;
    private readonly byte[] checkpoint;
    private readonly TileTree tree = new();

    public TileFolder(string path, byte[] checkpoint)
    {
        this.path = Path.TrimEndingDirectorySeparator(path);
        (part, this.checkpoint) = (this.path + ".part", checkpoint);
        Discard();
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(part);
        }
        else
        {
            Directory.CreateDirectory(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Write(long first, ImmutableArray<ReadOnlyMemory<byte>> entries)
    {
        Write(TilePath.Entries(first / TilePath.FullWidth, entries.Length).ToString(), EntryBundle.Write(entries));
        foreach (var entry in entries)
        {
            Write(tree.Append(LeafHash.Of(entry.Span)));
        }
    }

    public void Complete()
    {
        Write(tree.Edge());
        Write(LedgerPath.Checkpoint, checkpoint);
        Directory.Move(part, path);
    }

    public void Dispose() => Discard();

    private void Write(ImmutableArray<HashTile> tiles)
    {
        foreach (var tile in tiles)
        {
            Write(tile.Path.ToString(), tile.ToBytes());
        }
    }

    private void Write(string name, byte[] bytes)
    {
        var file = Path.Combine(part, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? part);
        File.WriteAllBytes(file, bytes);
    }

    private void Discard()
    {
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }
    }
}
