namespace Hub.Records.Ledgering.Tree;

/// <summary>What the database holds does not lead to what the ledger has signed: somebody changed it. Nothing more is signed.</summary>
public sealed class LedgerTamperedException(string message) : Exception(message);
