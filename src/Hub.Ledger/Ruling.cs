namespace Hub.Ledger;

/// <summary>What was decided, and by which rules.</summary>
/// <param name="Permitted">False: nothing of the subjects left the hub.</param>
/// <param name="Policy">Version or hash of the sharing rules.</param>
/// <param name="Rule">The rule that decided, where there is one.</param>
/// <param name="ScopeBasis">Why the rows were in the caller's scope.</param>
public sealed record Ruling(bool Permitted, string Policy, string? Rule = null, string? ScopeBasis = null)
{
    public string Policy { get; } = Bounded.Text(Policy, 100);

    public string? Rule { get; } = Bounded.Optional(Rule, 200);

    public string? ScopeBasis { get; } = Bounded.Optional(ScopeBasis, 64);

    internal void Write(CanonicalJson json)
    {
        json.BeginMap();
        json.Member("basis", ScopeBasis);
        json.Member("out", Permitted ? "permit" : "deny");
        json.Member("pol", Policy);
        json.Member("rule", Rule);
        json.EndMap();
    }
}
