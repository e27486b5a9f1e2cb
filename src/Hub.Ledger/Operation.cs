namespace Hub.Ledger;

/// <summary>What was asked: the document by its hash, the variables by their HMAC, never themselves.</summary>
/// <param name="Kind">query, mutation, subscription, or the verb of a program.</param>
/// <param name="Name">Name of the operation, if it has one.</param>
/// <param name="DocumentHash">`sha256:` and hex.</param>
/// <param name="VariablesMac">`hmac:` and hex.</param>
public sealed record Operation(string Kind, string? Name = null, string? DocumentHash = null, string? VariablesMac = null)
{
    public string Kind { get; } = Bounded.Text(Kind, 64);

    public string? Name { get; } = Bounded.Optional(Name, 200);

    public string? DocumentHash { get; } = Bounded.Optional(DocumentHash, 100);

    public string? VariablesMac { get; } = Bounded.Optional(VariablesMac, 100);

    internal void Write(CanonicalJson json)
    {
        json.BeginMap();
        json.Member("doc", DocumentHash);
        json.Member("kind", Kind);
        json.Member("name", Name);
        json.Member("vars", VariablesMac);
        json.EndMap();
    }
}
