namespace Hub.Exchange;

/// <summary>A copy on disk that is gone when closed.</summary>
internal sealed class SpooledFile(string path)
    : FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

internal static class Spool
{
    /// <summary>The stream itself if it can seek, else a copy; null when it is longer than allowed.</summary>
    public static async Task<Stream?> ToSeekableAsync(Stream content, long limit, CancellationToken cancel)
    {
        if (content.CanSeek)
        {
            return content.Length <= limit ? content : null;
        }

        var copy = new SpooledFile(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            if (copy.Length + read > limit)
            {
                await copy.DisposeAsync();
                return null;
            }

            await copy.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return copy;
    }
}
