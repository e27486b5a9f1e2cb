using System.Collections.Immutable;

namespace Hub.Vigilance.Rules;

/// <summary>The rules of unusual access (access-ledger.md 3.7), in their order.</summary>
/// <remarks>
/// As far as the records allow: a rule without its fact stays silent and is named in <see cref="Finding.Lacking"/>.
/// R1 needs links, jurisdiction and case events; R2 districts; R5 and R6 hashes of workers' numbers or homes; R7, R14 and R11 a mark
/// on the child's file; R8 case events; R15 entries that name their case. R3, R4, R9, R10, R12 and R13 need the ledger alone.
/// </remarks>
public static class WatchRules
{
    private static readonly IRule[] List =
    [
        new Unexplained(),
        new OutOfDistrict(),
        new TooManyChildren(),
        new OffHours(),
        new OwnFamily(),
        new ColleagueChild(),
        new UnderAttention(),
        new BreakGlassWithoutAction(),
        new Enumeration(),
        new UnusualFields(),
        new LongClosed(),
        new UnusualPurpose(),
        new NewClient(),
        new Canary(),
        new OutsideCase(),
    ];

    /// <summary>What each is called, weighs and means.</summary>
    public static ImmutableArray<RuleText> Texts { get; } = [.. List.Select(r => r.Text)];

    internal static IReadOnlyList<IRule> All => List;
}
