using Hub.Casework.Monitoring;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Writing;

namespace Hub.Records.Monitoring;

/// <summary>What can happen to an alert that its recipients are told of.</summary>
public static class AlertEventKind
{
    public const string Raised = "RAISED";
    public const string Reminded = "REMINDED";
    public const string Acknowledged = "ACKNOWLEDGED";
    public const string Started = "STARTED";
    public const string Resolved = "RESOLVED";
    public const string Escalated = "ESCALATED";
    public const string Withdrawn = "WITHDRAWN";
}

/// <summary>What the hub itself does with alerts (WF-9): raise, remind, hand one level up, withdraw; each with its step and its event.</summary>
/// <remarks>Works on tracked rows and saves nothing, as <see cref="RecordWriter"/>.</remarks>
public sealed class AlertDesk(Sharing sharing, CaseParameters parameters)
{
    private const string Recipient = "RECIPIENT";
    private const string Workflow = "WF-9";

    private static readonly string[] Open = ["RAISED", "ACKNOWLEDGED", "IN_PROGRESS"];

    public static bool IsOpen(Alert alert) => Open.Contains(alert.State);

    /// <summary>Null for a rule that the schema has no more.</summary>
    public AlertRule? Find(string? id) => sharing.AlertRules.FirstOrDefault(r => r.Id == id);

    /// <remarks>INVARIANT: what everybody who is told may read follows from the rule and the place alone, never from who is told: that could betray a
    /// reporter, a provider or a ground.</remarks>
    /// <param name="from">The alert that went up.</param>
    internal Alert Raise(RecordStore store, RecordWriter writer, ChildFile file, AlertRule rule, string? sealedBy, Routed routed, DateTime now, Alert? from = null)
    {
        var department = rule.To[0];
        var severity = from?.Severity ?? (rule.AtHighRisk is { } higher && file.Child.RiskLevel == "HIGH" ? higher : rule.Severity);
        var time = from is { DueAt: { } due, RaisedAt: { } raised } ? due - raised : rule.Due is { } own && severity == rule.Severity ? own : Due(severity);
        var hub = Hub(department, now);
        var alert = writer.Add<Alert>(store, file, department);
        Written(writer.Write(
            store, file, alert,
            [
                new("ruleId", rule.Id, hub),
                new("severity", severity, hub),
                new("raisedAt", now, hub),
                new("dueAt", now + time, hub),
                new("level", routed.Level, hub),
                new("recipientDepartments", StoredList.Join(routed.Named), hub),
                new("recipientOrgIds", StoredList.Join(routed.Told.Select(t => t.Unit.Org)), hub),
                new("escalatedFromId", from?.Id, hub),
                new("state", "RAISED", hub with { Role = Recipient }),
            ],
            () => (alert.SealedBy, alert.NextStepAt) = (sealedBy, now + (time / 2))));
        store.AddRange(routed.Told.Select(t => new AlertRecipient { OrgId = t.Unit.Org, AlertId = alert.Id, Designation = t.Designation }));
        Step(store, writer, alert, null, now);
        Tell(store, alert, AlertEventKind.Raised, now);
        return alert;
    }

    /// <summary>The condition is no longer true.</summary>
    public static void Withdraw(RecordStore store, RecordWriter writer, ChildFile file, Alert alert, DateTime now)
    {
        Move(store, writer, file, alert, "WITHDRAWN", now, () => (alert.ResolvedAt, alert.NextStepAt) = (now, null));
        Tell(store, alert, AlertEventKind.Withdrawn, now);
    }

    /// <summary>Half of the time is gone and nobody has acknowledged it.</summary>
    public static void Remind(RecordStore store, Alert alert, DateTime now)
    {
        alert.NextStepAt = alert.DueAt;
        Tell(store, alert, AlertEventKind.Reminded, now);
    }

    /// <summary>The time is gone: a new alert one level up with a fresh deadline of the same length. Where there is no higher unit it stays open.</summary>
    internal Alert? Escalate(RecordStore store, RecordWriter writer, ChildFile file, Alert alert, AlertRouting routing, DateTime now)
    {
        if (Find(alert.RuleId) is not { } rule || routing.Next(rule, alert, file, LocalTime.DayOf(now)) is not { } next)
        {
            alert.NextStepAt = null;
            return null;
        }

        Move(store, writer, file, alert, "ESCALATED", now, () => alert.NextStepAt = null);
        Tell(store, alert, AlertEventKind.Escalated, now);
        return Raise(store, writer, file, rule, alert.SealedBy, next, now, alert);
    }

    /// <summary>The outbox row: in the transaction in which it happened.</summary>
    public static void Tell(RecordStore store, Alert alert, string kind, DateTime now) =>
        store.Add(new AlertEvent { AlertId = alert.Id, Kind = kind, At = now });

    private TimeSpan Due(string severity) => parameters.Time($"T37:{severity[0]}{severity[1..].ToLowerInvariant()}");

    private static Author Hub(string department, DateTime now) => new(department, null, LocalTime.DayOf(now), Author.Hub);

    private static void Move(RecordStore store, RecordWriter writer, ChildFile file, Alert alert, string to, DateTime now, Action also)
    {
        var from = alert.State;
        Written(writer.Write(store, file, alert, [new("state", to, Hub(alert.SourceDepartment ?? "", now) with { Role = Recipient })], also));
        Step(store, writer, alert, from, now);
    }

    private static void Step(RecordStore store, RecordWriter writer, Alert alert, string? from, DateTime now) => store.Add(new CaseStep
    {
        Id = writer.Ids.New(nameof(CaseStep)),
        ChildId = alert.ChildId,
        RecordId = alert.Id,
        Type = nameof(Alert),
        Revision = alert.Revision,
        Workflow = Workflow,
        Move = "hub",
        FromState = from,
        ToState = alert.State ?? "",
        At = now,
        DueAt = IsOpen(alert) ? alert.DueAt : null,
    });

    private static void Written(WriteResult result)
    {
        if (result.Refused)
        {
            throw new InvalidOperationException($"the hub may not write `{result.Faults[0].Field}` of an alert; mend the schema's sources");
        }
    }
}
