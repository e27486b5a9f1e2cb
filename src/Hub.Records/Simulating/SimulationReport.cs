using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Simulating;

/// <summary>What is to be played.</summary>
/// <param name="Diligence">Share of the alerts with which the unit that has them deals at all, 0 to 1; the others go up.</param>
public sealed record SimulationOrder(int Children, int Days, int Seed, double Diligence);

/// <summary>What became of the alerts of one rule that lay at one level.</summary>
/// <param name="Level">Empty: nobody had them.</param>
/// <param name="Severities">All that there were, the worst first: that of a rule can depend on the child.</param>
/// <param name="Raised">At first; those that came up from a lower level are not counted again.</param>
/// <param name="CameUp">From a lower level.</param>
/// <param name="PutRight">Their condition ended here.</param>
/// <param name="WentUp">Nobody here dealt with them in time.</param>
/// <param name="Open">At the end.</param>
/// <param name="MedianHours">From the first raising, at whatever level, to the end of the condition here; null when none ended.</param>
public sealed record SimulatedAlerts(
    string Rule, string Level, string Severities, int Raised, int CameUp, int Acknowledged, int PutRight, int WentUp, int Open, double? MedianHours);

/// <summary>Counts alerts per rule and level, from the lowest level up.</summary>
public static class SimulationReport
{
    private static readonly string[] WorstFirst = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];

    public static async Task<IReadOnlyList<SimulatedAlerts>> ReadAsync(StoreFactory stores, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var alerts = await store.Set<Alert>().ToListAsync(cancellationToken);
        var before = alerts.ToDictionary(a => a.Id, StringComparer.Ordinal);
        return [.. alerts.GroupBy(a => (a.RuleId, a.Level)).OrderBy(g => g.Key.RuleId, StringComparer.Ordinal).ThenByDescending(g => UnitRegister.RankOf(g.Key.Level))
            .Select(g => Of(g.Key.RuleId ?? "", g.Key.Level ?? "", [.. g], before))];
    }

    private static SimulatedAlerts Of(string rule, string level, Alert[] alerts, Dictionary<string, Alert> all)
    {
        var ended = alerts.Where(a => a.State is "WITHDRAWN" or "RESOLVED").Select(a => (a.ResolvedAt - First(a, all).RaisedAt)?.TotalHours ?? 0).Order().ToArray();
        return new SimulatedAlerts(
            rule,
            level,
            string.Join(", ", WorstFirst.Intersect(alerts.Select(a => a.Severity))),
            alerts.Count(a => a.EscalatedFromId is null),
            alerts.Count(a => a.EscalatedFromId is not null),
            alerts.Count(a => a.AcknowledgedAt is not null),
            ended.Length,
            alerts.Count(a => a.State == "ESCALATED"),
            alerts.Count(AlertDesk.IsOpen),
            ended.Length == 0 ? null : ended[ended.Length / 2]);
    }

    private static Alert First(Alert alert, Dictionary<string, Alert> all) =>
        alert.EscalatedFromId is { } from && all.TryGetValue(from, out var before) ? First(before, all) : alert;
}
