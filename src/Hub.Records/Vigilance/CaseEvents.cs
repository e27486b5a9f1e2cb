using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Vigilance;

/// <summary>Something done in a child's case.</summary>
/// <param name="Department">Whom it concerns.</param>
/// <param name="Worker">For a visit, the one who went: it concerns nobody else.</param>
public readonly record struct CaseEvent(string ChildId, DateTimeOffset At, string? Department, string? Worker = null);

/// <summary>Reports, emergencies, assessments, visits, applications and proceedings of many children.</summary>
internal static class CaseEvents
{
    public static async Task<List<CaseEvent>> LoadAsync(RecordStore store, string[] children, DateTime since, CancellationToken cancellationToken)
    {
        var first = LocalTime.DayOf(since);
        var found = new List<CaseEvent>();
        foreach (var r in await store.Set<ConcernReport>().Where(r => children.Contains(r.ChildId) && r.ReportedAt >= since).ToListAsync(cancellationToken))
        {
            Add(found, r, r.ReportedAt);
        }

        foreach (var e in await store.Set<EmergencyResponse>().Where(e => children.Contains(e.ChildId) && e.ReceivedAt >= since).ToListAsync(cancellationToken))
        {
            Add(found, e, e.ReceivedAt, e.DispatchedAt, e.ArrivedAt, e.HandoverAt);
        }

        foreach (var a in await store.Set<Assessment>().Where(a => children.Contains(a.ChildId) && (a.StartedOn >= first || a.CompletedOn >= first))
            .ToListAsync(cancellationToken))
        {
            Add(found, a, Noon(a.StartedOn), Noon(a.CompletedOn));
        }

        foreach (var p in await store.Set<CourtProceeding>()
            .Where(p => children.Contains(p.ChildId) && (p.FiledOn >= first || p.AcceptedOn >= first || p.DecidedOn >= first)).ToListAsync(cancellationToken))
        {
            Add(found, p, Noon(p.FiledOn), Noon(p.AcceptedOn), Noon(p.DecidedOn));
        }

        foreach (var e in await store.Set<Entitlement>().Where(e => children.Contains(e.ChildId) && (e.AcceptedAt >= since || e.DecidedAt >= since))
            .ToListAsync(cancellationToken))
        {
            Add(found, e, e.AcceptedAt, e.DecidedAt);
            found.AddRange(Times(e.AcceptedAt, e.DecidedAt).Select(at => new CaseEvent(e.ChildId, at, e.OwningDepartment)));
        }

        foreach (var v in await store.Set<Visit>().Where(v => children.Contains(v.ChildId) && v.VisitedOn >= first).ToListAsync(cancellationToken))
        {
            found.AddRange(Times(Noon(v.VisitedOn)).Select(at => new CaseEvent(v.ChildId, at, null, v.VisitorId)));
        }

        return found;
    }

    private static void Add(List<CaseEvent> found, ChildRecord record, params ReadOnlySpan<DateTime?> times) =>
        found.AddRange(Times([.. times]).Select(at => new CaseEvent(record.ChildId, at, record.SourceDepartment)));

    private static IEnumerable<DateTimeOffset> Times(params DateTime?[] times) =>
        times.OfType<DateTime>().Select(utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));

    private static DateTime? Noon(DateOnly? day) => day is { } on ? LocalTime.ToUtc(on.ToDateTime(new TimeOnly(12, 0))) : null;
}
