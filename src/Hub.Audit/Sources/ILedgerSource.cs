namespace Hub.Audit.Sources;

/// <summary>Where a ledger's files are read: `checkpoint`, or a path of C2SP tlog-tiles. What it answers is believed of nobody.</summary>
public interface ILedgerSource
{
    /// <summary>Null when it is not there.</summary>
    /// <exception cref="LedgerUnreachableException">It cannot be told whether it is there.</exception>
    ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancellationToken);
}
