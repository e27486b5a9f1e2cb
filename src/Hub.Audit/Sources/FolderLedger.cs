namespace Hub.Audit.Sources;

/// <summary>A ledger's files in a folder, as exported for auditors.</summary>
public sealed class FolderLedger(string folder) : ILedgerSource
{
    public ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var most = LedgerPath.MostBytes(path);
        try
        {
            // Blocks: a page cache answers sooner than a task, and there are many files.
            var file = new FileInfo(Path.Combine(folder, path));
            return !file.Exists ? ValueTask.FromResult<byte[]?>(null)
                : file.Length > most ? throw new LedgerUnreachableException($"`{path}` is longer than the {most} bytes it may have")
                : ValueTask.FromResult<byte[]?>(File.ReadAllBytes(file.FullName));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult<byte[]?>(null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnreachableException($"`{path}` of the folder `{folder}` cannot be read; check that you may read it", fault);
        }
    }
}
