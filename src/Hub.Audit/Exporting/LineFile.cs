using System.Collections.Immutable;

namespace Hub.Audit.Exporting;

/// <summary>A file with a line for each entry, its owner's alone.</summary>
internal sealed class LineFile : IExportTarget
{
    private readonly string path;
    private readonly string part;
    private readonly Func<long, ReadOnlyMemory<byte>, byte[]> line;
    private readonly FileStream file;

    /// <param name="line">Index and entry in, a line without its end out.</param>
    public LineFile(string path, Func<long, ReadOnlyMemory<byte>, byte[]> line)
    {
        (this.path, part, this.line) = (path, path + ".part", line);
        File.Delete(part);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        file = new FileStream(part, options);
    }

    public void Write(long first, ImmutableArray<ReadOnlyMemory<byte>> entries)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            file.Write(line(first + i, entries[i]));
            file.WriteByte((byte)'\n');
        }
    }

    public void Complete()
    {
        file.Flush(flushToDisk: true);
        file.Dispose();
        File.Move(part, path, overwrite: false);
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(part);
    }
}
