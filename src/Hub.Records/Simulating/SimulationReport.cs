using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Simulating;

/// <summary>What is to be played.</summary>
/// <param name="Diligence">Share of the alerts with which the unit that has them deals at all, 0 to 1; the others go up.</param>
public sealed record SimulationOrder(int Children, int Days, int Seed, double Diligence);

/// <summary>What became of the alerts of one rule.</summary>
/// <param name="Raised">At first; those that went up are not counted again.</param>
/// <param name="Withdrawn">Their condition ended, at whatever level they lay.</param>
/// <param name="ToDistrict">Came up to the district.</param>
/// <param name="AtCity">Came up to the city.</param>
/// <param name="Open">At the end.</param>
/// <param name="MedianHours">From the first raising to the end of the condition; null when none ended.</param>
public sealed record SimulatedRule(
    string Rule, string Severity, int Raised, int Acknowledged, int Withdrawn, int ToTownship, int ToDistrict, int AtCity, int Open, double? MedianHours);

/// <summary>Counts alerts per rule.</summary>
public static class SimulationReport
{
    public static async Task<IReadOnlyList<SimulatedRule>> ReadAsync(StoreFactory stores, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var alerts = await store.Set<Alert>().ToListAsync(cancellationToken);
        var before = alerts.ToDictionary(a => a.Id, StringComparer.Ordinal);
        return [.. alerts.GroupBy(a => a.RuleId ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of(g.Key, [.. g], before))];
    }

    private static SimulatedRule Of(string rule, Alert[] alerts, Dictionary<string, Alert> all)
    {
        var ended = alerts.Where(a => a.State == "WITHDRAWN").Select(a => (a.ResolvedAt - First(a, all).RaisedAt)?.TotalHours ?? 0).Order().ToArray();
        return new SimulatedRule(
            rule,
            alerts[0].Severity ?? "",
            alerts.Count(a => a.EscalatedFromId is null),
            alerts.Count(a => a.AcknowledgedAt is not null),
            ended.Length,
            alerts.Count(a => a is { EscalatedFromId: not null, Level: "TOWNSHIP" }),
            alerts.Count(a => a is { EscalatedFromId: not null, Level: "DISTRICT" }),
            alerts.Count(a => a is { EscalatedFromId: not null, Level: "CITY" }),
            alerts.Count(Monitoring.AlertDesk.IsOpen),
            ended.Length == 0 ? null : ended[ended.Length / 2]);
    }

    private static Alert First(Alert alert, Dictionary<string, Alert> all) =>
        alert.EscalatedFromId is { } from && all.TryGetValue(from, out var before) ? First(before, all) : alert;
}
