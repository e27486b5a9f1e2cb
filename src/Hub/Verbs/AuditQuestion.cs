namespace Hub.Verbs;

/// <summary>What the command line of <c>audit verify</c> asks.</summary>
internal sealed record AuditQuestion(
    string? Source, string Policy, string? State, string? Token, bool Full, TimeSpan? Oldest, string? Receipt, string? Child, string? List,
    long? Inclusion, string? ProofOut, string? Proof, string? Consistency);
