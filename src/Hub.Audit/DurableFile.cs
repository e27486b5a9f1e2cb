using System.Runtime.InteropServices;
using System.Text;

namespace Hub.Audit;

/// <summary>Files that are there after a power cut once a call has returned.</summary>
internal static class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>The old content or the new, never a part.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var whole = path + ".new";
        using (var file = new FileStream(whole, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(whole, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    /// <summary>Writes from a position on and cuts off what stood behind.</summary>
    public static void WriteFrom(string path, long position, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        file.SetLength(position);
        file.Position = position;
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    // A rename is durable once its folder is. Windows sees to that itself; elsewhere .NET opens no folders, so the system is asked.
    private static void FlushFolder(string? folder)
    {
        if (folder is null || OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
        if (handle < 0 || Flush(handle) != 0)
        {
            throw new IOException($"`{folder}` cannot be made durable");
        }

        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Flush(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
