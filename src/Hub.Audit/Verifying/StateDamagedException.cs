namespace Hub.Audit.Verifying;

/// <summary>An own folder cannot be used. Not a damage of the ledger.</summary>
public sealed class StateDamagedException(string folder, string fault)
    : Exception($"the state in `{folder}` cannot be used: {fault}; restore it from a copy, or begin afresh in an empty folder");
