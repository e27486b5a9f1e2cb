using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about assessments, plans, measures, court orders and escorts.</summary>
internal static class PlanRules
{
    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-12", "ASSESSMENT_OVERDUE", f => f.Any("Assessment", a =>
            (a.Is("state", "REQUESTED") & f.Stays(a, f.Parameters.Time("T05")))
            | (a.Is("state", "REQUESTED", "INVESTIGATING", "DRAFTED") & IsUnconfirmed(f, a))
            | (a.Is("state", "CONFIRMED", "PLAN_ACTIVE", "REVIEW_DUE") & f.Passed(a, "nextReviewOn")))),
        new("M-13", "PLAN_ITEM_OVERDUE", f => f.Any("PlanItem", p => !p.Is("state", "DONE", "DECLINED", "CANCELLED") & f.Passed(p, "dueOn"))),
        new("M-17", "REVOCATION_NOT_FILED", f => f.Any("InterventionMeasure", m => Truth.Of(m["applicationFiledOn"] is null && m.Word("state") != "CONCLUDED")
            & f.Older(m, "revocationGroundMetOn", f.Parameters.Whole("T10")))),
        new("M-29", "ESCORT_STALLED", f => f.Any("EscortTransfer", e =>
            (e.Is("state", "AWAITING_REPLY") & f.Stays(e, f.Parameters.Time("T23:Reply")))
            | (e.Is("state", "ACCEPTED") & f.Stays(e, f.Parameters.Time("T23:Completed"))))),
        new("M-30", "ORDER_EXPIRING", f => f.Any("CourtProceeding", p => p.Day("orderValidUntil") is { } until
            ? Truth.Of(f.Watch.Reached(until.AddDays(-f.Parameters.Whole("T27:Notice"))) && !f.Watch.Passed(until))
            : p.Unknown("orderValidUntil"))),
    ];

    // A review begins again; until it has begun, T-06 counts from the request.
    private static Truth IsUnconfirmed(WatchedFile f, RecordFacts assessment) => assessment["startedOn"] is null
        ? f.Older(assessment, "recordedAt", f.Parameters.Time("T06"))
        : f.Older(assessment, "startedOn", f.Parameters.Whole("T06"));
}
