using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-4, assessment and service plan.</summary>
internal static class AssessmentGuards
{
    private static readonly string[] Parties = ["CIVIL_AFFAIRS", "PUBLIC_SECURITY", "TOWNSHIP_OFFICE"];

    public static ImmutableArray<Guard> All { get; } =
    [
        new("KIND_FITS_ACTOR", f => f.Record.Given("kind").Then(() => (f.Record.Word("kind") == "PRELIMINARY") == IsTownship(f))),
        new("PARTIES_NAMED", f => !f.Record.Is("kind", "JOINT") | f.Input.Given("parties").Then(() => Parties.All(f.Input.List("parties").Contains))),
        new("FINDINGS_FILLED", f => f.Record.Given("familySituation") & f.Record.Given("guardianshipFinding")
            & (f.Record.Is("kind", "PRELIMINARY") | (f.Record.Given("physicalHealthFinding") & f.Record.Given("mentalHealthFinding")))),
        new("CONFIRMER_FITS_KIND", f => !f.Record.Is("kind", "PRELIMINARY") | Truth.Of(IsTownship(f))),
        new("RISK_LEVEL_SET", f => f.Record.Given("riskLevel")),
        new("PLAN_OR_REASON", f => Truth.Of(PlanOf(f).Any()) | f.Input.Given("reason")),
        new("REVIEW_DAY_REACHED", f => f.Record.Given("nextReviewOn").Then(() => f.Record.Day("nextReviewOn") <= f.Today)),
        new("PLAN_FINISHED", f => CaseFacts.None(PlanOf(f), p => !p.Is("state", "DONE", "DECLINED", "CANCELLED"))),
        new("PLANNED_FOR_ASSESSMENT", f => f.Record.Given("assessmentId")
            .Then(() => f.Find(f.Record.Word("assessmentId")) is { Type: "Assessment" } a && a.Word("state") != "CLOSED")),
    ];

    private static bool IsTownship(CaseFacts f) => f.Actor.Department == "TOWNSHIP_OFFICE";

    private static IEnumerable<RecordFacts> PlanOf(CaseFacts f) => f.All("PlanItem").Where(p => p.Word("assessmentId") == f.Record.Id);
}
