using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>The rules of domain.md 8 that a child's file answers: all but M-33, which the access log does.</summary>
public static class MonitoringRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        .. new[] { FileRules.All, SchoolRules.All, ConcernRules.All, PlanRules.All, GuardianRules.All, BenefitRules.All, HealthRules.All }
            .SelectMany(rules => rules).OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    /// <summary>States of a treatment without prepayment that nobody has paid for yet (M-24).</summary>
    public static ImmutableArray<string> Unsettled { get; } = ["TREATING_UNPAID", "CLAIM_FILED"];

    /// <summary>What the rule says of the file. A file that has ended raises nothing, one in continued support only what its township still sees.</summary>
    public static Truth Ask(MonitoringRule rule, WatchedFile file) => Find(rule, file).Holds;

    /// <inheritdoc cref="Ask"/>
    public static Finding Find(MonitoringRule rule, WatchedFile file)
    {
        var holds = file.IsClosed || (file.IsContinued && !rule.InSupport) || (file.IsReport && !rule.OfReports) ? Truth.No : rule.Holds(file);
        var (of, undecided) = file.TakeNoted();
        return new Finding(holds, of, undecided);
    }
}

/// <summary>What a rule says, and of which records.</summary>
/// <param name="Of">For which it holds; none where it asks the child alone.</param>
/// <param name="Undecided">Of which it is unknown whether it does.</param>
public sealed record Finding(Truth Holds, ImmutableArray<RecordFacts> Of, ImmutableArray<RecordFacts> Undecided);
