using System.Collections.Immutable;
using Hub.Casework.Guards;

namespace Hub.Casework.Monitoring;

/// <summary>Rules about reports, what the police do upon them, and harm after a warning.</summary>
internal static class ConcernRules
{
    private static readonly string[] Warnings = ["CRITICISM_EDUCATION", "WARNING_LETTER"];

    public static ImmutableArray<MonitoringRule> All { get; } =
    [
        new("M-07", "REPORT_NOT_ACCEPTED", f => f.Any("ConcernReport", c => c.Is("state", "RECEIVED")
            & f.Older(c, "reportedAt", f.Parameters.Time(c["immediateDanger"] is true ? "T02:InDanger" : "T02:Accepted")))) { OfReports = true },
        new("M-08", "LATE_OR_MISSING_REPORT", f => f.Any("ConcernReport", c => Truth.Of(c.Word("accountabilityState") != "CONCLUDED")
            & (IsLate(f, c) | Truth.Of(c.Word("accountabilityState") is "REFERRED_TO_SUPERIOR" or "UNDER_REVIEW")))) { OfReports = true },
        new("M-09", "DISPATCH_OVERDUE", f => f.Any("EmergencyResponse", e => Truth.Of(e["dispatchedAt"] is null && IsRunning(e))
            & f.Older(e, "receivedAt", f.Parameters.Time("T03")))),
        new("M-10", "CHILD_NOT_SAFE", f => f.Any("EmergencyResponse", e => e.Holds("removalNeeded") & Truth.Of(e["handoverAt"] is null && IsRunning(e))
            & f.Older(e, "arrivedAt", f.Parameters.Time("T04")))),
        new("M-11", "HANDOVER_INCOMPLETE", f => f.Any("EmergencyResponse", e => e.Is("state", "HANDED_OVER", "PLACED")
            & (Truth.Of(e["handoverDocumentRef"] is null) | (e.Holds("childAbleToExpress") & Truth.Of(e["childConsulted"] is not true))))),
        new("M-14", "HARM_AFTER_WARNING", f => f.Any("ConcernReport", c => c.Holds("substantiated") & c.Given("allegedGuardianId")
            & f.Any("InterventionMeasure", m => m.Is("measureType", Warnings) & IsEarlier(m, c)))),
    ];

    private static bool IsRunning(RecordFacts response) => response.Word("state") is not ("CLOSED" or "NO_REMOVAL");

    private static Truth IsLate(WatchedFile f, RecordFacts c) => c.Holds("mandatoryReporter")
        & (c.Given("observedAt") & c.Given("reportedAt")).Then(() => c.Time("reportedAt") > c.Time("observedAt") + f.Parameters.Time("T01"));

    private static Truth IsEarlier(RecordFacts measure, RecordFacts report) =>
        measure.Given("guardianId").Then(() => measure.Word("guardianId") == report.Word("allegedGuardianId"))
        & (measure.Given("issuedOn") & report.Given("reportedAt")).Then(() => IsBefore(measure, report.Time("reportedAt")!.Value));

    // On the day of the report what was recorded before it was there before it.
    private static Truth IsBefore(RecordFacts measure, DateTime reported) => measure.Day("issuedOn") is var day && day != Calendar.DayOf(reported)
        ? Truth.Of(day < Calendar.DayOf(reported))
        : measure.Given("recordedAt").Then(() => measure.Time("recordedAt") < reported);
}
