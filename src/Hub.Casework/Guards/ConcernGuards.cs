using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-2, the concern report.</summary>
internal static class ConcernGuards
{
    public static ImmutableArray<Guard> All { get; } =
    [
        new("RECEIVER_FOUND", f => f.Record.Given("receivedByOrgId")),
        new("CHILD_MATCHED", f => f.Child.Given("fileState")),
        new("INFRINGEMENT_OR_DANGER", f => f.Record.Holds("immediateDanger")
            | f.Record.Has("concernTypes", "SUSPECTED_DOMESTIC_VIOLENCE", "OTHER_UNLAWFUL_INFRINGEMENT", "ABANDONMENT")),
        new("SECOND_WORKER_AGREES", f => !f.Record.Holds("mandatoryReporter") | Truth.Of(f.AnotherWorkerAgreed)),
        new("OPENED_WORK_CLOSED", f => CaseFacts.None(f.OfCase(f.Record.Id), OpenCases.IsOpen)),
        new("REPORTED_LATE_OR_NOT", f => (f.Record.Holds("mandatoryReporter") & IsLate(f)) | Truth.Of(f.Input["notReported"] is true)),
        new("ACTOR_IS_SUPERIOR_ORGAN", f => SuperiorOrgan(f.Record) is { } organ
            ? Truth.Of(organ == f.Actor.Department) : f.Record.Unknown("reporterCategory")),
    ];

    private static Truth IsLate(CaseFacts f) => (f.Record.Given("observedAt") & f.Record.Given("reportedAt"))
        .Then(() => f.Record.Time("reportedAt") > f.Record.Time("observedAt") + f.Parameters.Time("T01"));

    private static string? SuperiorOrgan(RecordFacts report) => report.Word("reporterCategory") switch
    {
        null => null,
        "SCHOOL" or "KINDERGARTEN" => "EDUCATION",
        "MEDICAL_INSTITUTION" => "HEALTH",
        _ => "CIVIL_AFFAIRS",
    };
}
