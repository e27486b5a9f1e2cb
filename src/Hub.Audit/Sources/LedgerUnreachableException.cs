namespace Hub.Audit.Sources;

/// <summary>The ledger could not be read, which says nothing of whether it is good. The message is for people.</summary>
public sealed class LedgerUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
