namespace Hub.Ledger;

/// <summary>What was asked: the document by its hash, the variables by their HMAC, never themselves.</summary>
/// <param name="Kind">query, mutation, subscription, or the verb of a program.</param>
/// <param name="Name">Name of the operation, if it has one.</param>
/// <param name="DocumentHash">`sha256:` and hex.</param>
/// <param name="VariablesMac">`hmac:` and hex.</param>
/// <param name="Missed">How many look-ups by number, or name and birth date, found no child within the caller's reach.</param>
public sealed record Operation(string Kind, string? Name = null, string? DocumentHash = null, string? VariablesMac = null, int Missed = 0)
{
    public string Kind { get; } = Bounded.Text(Kind, 64);

    public string? Name { get; } = Bounded.Optional(Name, 200);

    public string? DocumentHash { get; } = Bounded.Optional(DocumentHash, 100);

    public string? VariablesMac { get; } = Bounded.Optional(VariablesMac, 100);

    public int Missed { get; } = Missed >= 0 ? Missed : throw new ArgumentOutOfRangeException(nameof(Missed), Missed, "less than none");

    internal void Write(CanonicalJson json)
    {
        json.BeginMap();
        json.Member("doc", DocumentHash);
        json.Member("kind", Kind);
        if (Missed > 0)
        {
            json.Member("miss", Missed);
        }

        json.Member("name", Name);
        json.Member("vars", VariablesMac);
        json.EndMap();
    }
}
