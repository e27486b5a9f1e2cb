namespace Hub.Records.Ledgering;

/// <summary>How far the search of the ledger has come: entries before <paramref name="Next"/> are found.</summary>
/// <param name="End">The number of entries.</param>
public readonly record struct IndexProgress(long Next, long End);
