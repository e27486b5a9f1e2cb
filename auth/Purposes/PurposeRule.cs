namespace Auth;

/// <summary>Decides whether a worker gets a token for the purpose asked for.</summary>
internal sealed class PurposeRule(IPurposeClaims claims)
{
    public const string ScopePrefix = "purpose:";

    // domain.md 2.3: a break-glass needs a person who answers for it. The schema has no word for this yet.
    private const string ClosedToServiceAccounts = "EMERGENCY_RESPONSE";

    public static PurposeVerdict Asked(IEnumerable<string> scopes) =>
        scopes.Where(scope => scope.StartsWith(ScopePrefix, StringComparison.Ordinal)).Distinct().ToList() is [var only]
            ? PurposeVerdict.Of(only[ScopePrefix.Length..])
            : PurposeVerdict.Refused("exactly one scope `purpose:<PURPOSE>` must be asked for");

    public PurposeVerdict Decide(IEnumerable<string> scopes, Worker worker, IReadOnlyCollection<string>? agreed = null) =>
        Asked(scopes) is { Purpose: { } purpose } ? Decide(purpose, worker, agreed) : Asked(scopes);

    private PurposeVerdict Decide(string purpose, Worker worker, IReadOnlyCollection<string>? agreed) =>
        !claims.Purposes.Contains(purpose) ? PurposeVerdict.Refused("the purpose is unknown")
        : !claims.MayClaim(worker.Department, purpose)
            ? PurposeVerdict.Refused($"purpose not allowed: `{worker.Department}` may not claim `{purpose}`")
        : agreed is not null && !agreed.Contains(purpose)
            ? PurposeVerdict.Refused($"purpose not allowed: the client is not registered for `{purpose}`")
        : worker.IsServiceAccount && purpose == ClosedToServiceAccounts
            ? PurposeVerdict.Refused($"purpose not allowed: service accounts may not claim `{purpose}`")
        : PurposeVerdict.Of(purpose);
}

/// <summary>Either the purpose of the token or the reason why there is none.</summary>
internal sealed record PurposeVerdict(string? Purpose, string? Refusal)
{
    public static PurposeVerdict Of(string purpose) => new(purpose, null);

    public static PurposeVerdict Refused(string reason) => new(null, reason);
}
