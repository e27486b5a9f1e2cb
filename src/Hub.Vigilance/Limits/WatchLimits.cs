using System.Collections.Immutable;
using Hub.Vigilance.Rules;

namespace Hub.Vigilance.Limits;

/// <summary>What raises M-33 whatever the score (domain.md 8 and T-38).</summary>
/// <remarks>Needs facts only for closed files; level 4 must be known to whoever makes <see cref="ShownFields"/>.</remarks>
public static class WatchLimits
{
    private static readonly IRule[] List =
    [
        new GlassBroken(),
        new ManyChildren(),
        new ManyFailedLookUps(),
        new ProtectedOffHours(),
        new ClosedRead(),
    ];

    public static ImmutableArray<RuleText> Texts { get; } = [.. List.Select(l => l.Text)];

    internal static IReadOnlyList<IRule> All => List;
}
