using System.Collections.Immutable;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-3, the emergency response.</summary>
internal static class EmergencyGuards
{
    private static readonly string[] Targets = ["OTHER_GUARDIAN", "RELATIVE", "VILLAGE_COMMITTEE"];

    public static ImmutableArray<Guard> All { get; } =
    [
        new("ARRIVAL_TIMED", f => f.Record.Given("arrivedAt")),
        new("REMOVAL_NEEDED", f => IsNeeded(f.Record)),
        new("REMOVAL_NOT_NEEDED", f => !IsNeeded(f.Record)),
        new("CARER_FOUND", f => f.Record.Is("handoverTo", Targets)),
        new("CARER_NOT_ALLEGED", NotAlleged),
        new("HANDOVER_DOCUMENTED", f => f.Record.Given("handoverDocumentRef") & f.Record.Given("handoverAt")),
        new("CHILD_CONSULTED", f => !f.Record.Holds("childAbleToExpress") | (f.Record.Holds("childConsulted") & f.Record.Given("childWish"))),
        new("CARERS_TRIED", f => f.Record.Given("contactAttempts").Then(() => Targets.All(f.Record.List("contactAttempts").Contains))),
        new("CIVIL_AFFAIRS_NOTIFIED", f => f.Record.Given("civilAffairsNotifiedAt")),
        new("PLACEMENT_REQUESTED", f => Truth.Of(f.Record["placementAsked"] is true)),
        new("PLACED_IN_EMERGENCY", f => CaseFacts.Any(f.All("CareArrangement"), c => c.Is("placementRule", "P-07") & c.Is("state", "ACTIVE"))),
        new("INVESTIGATED", f => f.Record.Given("investigationNumber")),
        new("EVIDENCE_OR_REASON", f => f.Record.Given("evidenceRefs") | f.Input.Given("reason")),
        new("ASSESSMENT_OPENED", f => f.Record.Word("caseId") is { } caseId
            ? Truth.Of(f.OfCase(caseId).Any(r => r.Type == "Assessment"))
            : Truth.Of(f.All("Assessment").Any(a => a.Word("kind") == "JOINT"))),
    ];

    private static Truth IsNeeded(RecordFacts response) =>
        response.Is("harmLevel", "SERIOUS_BODILY_HARM", "SERIOUS_THREAT") | response.Holds("unattendedDanger");

    // Without a report nobody is alleged; with one, who is handed the child must be known to be somebody else.
    private static Truth NotAlleged(CaseFacts f)
    {
        if (f.Find(f.Record.Word("caseId")) is not { } report || f.Record.Word("handoverTo") is not "OTHER_GUARDIAN")
        {
            return Truth.Yes;
        }

        return (f.Input.Given("handoverGuardianId") & report.Given("allegedGuardianId"))
            .Then(() => f.Input.Word("handoverGuardianId") != report.Word("allegedGuardianId"));
    }
}
