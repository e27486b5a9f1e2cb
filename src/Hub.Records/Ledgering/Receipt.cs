namespace Hub.Records.Ledgering;

/// <summary>What the caller keeps of a durable entry, to check later that it is still there and unchanged.</summary>
/// <param name="Origin">Name of the ledger, as in its checkpoints.</param>
/// <param name="LeafHash">Hexadecimal.</param>
public sealed record Receipt(string Origin, long Index, string LeafHash);
