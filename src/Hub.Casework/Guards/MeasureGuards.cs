using System.Collections.Immutable;
using Hub.Casework.Parameters;

namespace Hub.Casework.Guards;

/// <summary>Guards of WF-5, guardianship intervention, and the four grounds of revocation.</summary>
public static class MeasureGuards
{
    private static readonly string[] Warnings = ["CRITICISM_EDUCATION", "WARNING_LETTER"];
    private static readonly string[] Violent = ["DOMESTIC_VIOLENCE", "ABUSE", "ABANDONMENT"];

    internal static ImmutableArray<Guard> All { get; } =
    [
        new("BY_PARENT_OR_ENTRUSTED", f => Guardian(f, g => g.Is("role", "BIOLOGICAL_PARENT", "ADOPTIVE_PARENT", "ENTRUSTED_GUARDIAN"))),
        new("CONDUCT_MINOR", f => f.Record.Is("conductSeverity", "MINOR")),
        new("WARNING_FITS_CONDUCT", f => f.Record.Is("measureType", "CRITICISM_EDUCATION")
            | (f.Record.Is("measureType", "WARNING_LETTER") & f.Record.Is("conductType", Violent))),
        new("NOT_PENALISED", f => CaseFacts.None(
            f.All("InterventionMeasure").Where(m => m.Id != f.Record.Id && m.Word("measureType") == "ADMINISTRATIVE_PENALTY"),
            m => IsSame(m, f.Record, "guardianId") & IsSame(m, f.Record, "conductType") & Truth.Of(m.Word("caseId") == f.Record.Word("caseId")))),
        new("UNITS_INFORMED", f => f.Input.Given("informed")
            .Then(() => f.Input.List("informed").Contains("VILLAGE_COMMITTEE") && f.Input.List("informed").Contains("TOWNSHIP_OFFICE"))),
        new("EARLIER_WARNING", f => (f.Record.Given("priorMeasureId") & f.Record.Given("guardianId")).Then(
            () => f.Find(f.Record.Word("priorMeasureId")) is { } prior && Warnings.Contains(prior.Word("measureType"))
                && prior.Word("guardianId") == f.Record.Word("guardianId"))),
        new("LATER_ACT_SUBSTANTIATED", LaterAct),
        new("CONDUCT_NOT_MINOR", f => f.Record.Is("conductSeverity", "NOT_MINOR")),
        new("CRIME_SUSPECTED", f => f.Record.Is("conductSeverity", "SUSPECTED_CRIME")),
        new("AUTHORITY_NAMED", f => f.Record.Given("transferredToOrgId")),
        new("REVOCATION_GROUND_HOLDS", GroundHolds),
        new("DUTIES_REFUSED_TOO_LONG", f => CaseFacts.Any(f.All("Guardian"), g => RefusedTooLong(f, g))),
        new("APPLICANT_NAMED", f => f.Record.Given("applicantType")),
        new("COURT_NAMED", f => f.Input.Given("courtId")),
        new("PROCEEDING_ACCEPTED", f => CaseFacts.Any(Revocations(f), p => p.Is("state", "ACCEPTED", "HEARD", "DECIDED"))),
        new("PROCEEDING_DECIDED", f => CaseFacts.Any(Revocations(f), p => p.Is("state", "DECIDED"))),
        new("SUCCESSOR_RECORDED", SuccessorRecorded),
        new("COMPLIANCE_CHANGED", f => f.Record.Is("complianceState", "CHANGED")),
        new("WATCH_PASSED_WITHOUT_HARM", WatchPassed),
    ];

    /// <summary>Ground 2: the period is continuous, and starts again after a real resumption.</summary>
    public static Truth RefusedTooLong(RecordFacts guardian, ParametersUsed parameters, DateOnly today) => guardian.Day("dutyRefusalSince") is not { } since
        ? guardian.Unknown("dutyRefusalSince")
        : Truth.Of(guardian["dutyRefusalEndedOn"] is null && Calendar.IsMoreThanMonths(since, parameters.Whole("T08"), today));

    private static Truth RefusedTooLong(CaseFacts f, RecordFacts guardian) => RefusedTooLong(guardian, f.Parameters, f.Today);

    private static Truth GroundHolds(CaseFacts f) => f.Record.Word("revocationGround") switch
    {
        null => f.Record.Unknown("revocationGround"),
        "LEFT_AT_RISK_UNCHANGED_AFTER_EDUCATION" => f.Record.Given("guardianId").Then(() =>
            CaseFacts.Any(OfGuardian(f), m => m.Is("conductType", "LEFT_UNATTENDED"))
            & CaseFacts.Any(OfGuardian(f).Where(m => Warnings.Contains(m.Word("measureType"))), m => m.Is("complianceState", "NOT_CHANGED"))),
        "REFUSED_DUTIES_OVER_SIX_MONTHS" => Guardian(f, g => RefusedTooLong(f, g)),
        "SERIOUS_HARM" => f.Record.Given("guardianId").Then(() => CaseFacts.Any(OfGuardian(f), m => m.Is("conductType", Violent)) & SeriousHarm(f)),
        "OTHER_REVOCABLE" => f.Input.Given("reason"),
        _ => Truth.No,
    };

    // What the police found on the scene, or what a measure says of the conduct.
    private static Truth SeriousHarm(CaseFacts f) =>
        CaseFacts.Any(f.All("EmergencyResponse"), e => e.Is("harmLevel", "SERIOUS_BODILY_HARM", "SERIOUS_THREAT"))
        | CaseFacts.Any(OfGuardian(f), m => m.Is("conductSeverity", "NOT_MINOR", "SUSPECTED_CRIME"));

    private static IEnumerable<RecordFacts> OfGuardian(CaseFacts f) => f.All("InterventionMeasure")
        .Where(m => m.Word("measureType") != "REVOCATION_APPLICATION" && m.Word("guardianId") == f.Record.Word("guardianId"));

    private static Truth Guardian(CaseFacts f, Func<RecordFacts, Truth> holds) =>
        f.Record.Given("guardianId").Then(() => f.Find(f.Record.Word("guardianId")) is { Type: "Guardian" } guardian ? holds(guardian) : Truth.No);

    private static Truth LaterAct(CaseFacts f)
    {
        var prior = f.Find(f.Record.Word("priorMeasureId"));
        return (f.Record.Given("priorMeasureId") & f.Record.Given("guardianId")).Then(() => CaseFacts.Any(
            f.All("ConcernReport").Where(c => c.Word("allegedGuardianId") == f.Record.Word("guardianId")),
            c => c.Holds("substantiated") & After(c, prior?.Day("issuedOn"))));
    }

    private static Truth After(RecordFacts report, DateOnly? day) => report.Given("reportedAt")
        & (day is null ? Truth.Unknown("InterventionMeasure.issuedOn") : Truth.Of(report.Time("reportedAt") is { } at && Calendar.DayOf(at) >= day));

    private static Truth IsSame(RecordFacts a, RecordFacts b, string field) => (a.Given(field) & b.Given(field)).Then(() => a.Word(field) == b.Word(field));

    private static IEnumerable<RecordFacts> Revocations(CaseFacts f) => f.All("CourtProceeding")
        .Where(p => p.Word("proceedingType") == "GUARDIANSHIP_REVOCATION"
            && (p.Word("caseId") == f.Record.Word("caseId") || p.Day("filedOn") >= f.Record.Day("applicationFiledOn")));

    private static Truth SuccessorRecorded(CaseFacts f) => CaseFacts.None(
        Revocations(f),
        p => p.Is("outcome", "GRANTED", "PARTLY_GRANTED") & !(Guardian(f, g => g.Is("guardianshipState", "REVOKED")) & HasSuccessor(f, p)));

    private static Truth HasSuccessor(CaseFacts f, RecordFacts proceeding) =>
        Truth.Of(proceeding["appointedGuardianType"] is not null) | CaseFacts.Any(f.All("CareArrangement"), c => c.Is("state", "ACTIVE"));

    private static Truth WatchPassed(CaseFacts f) => f.Record.Day("issuedOn") is not { } issued
        ? f.Record.Unknown("issuedOn")
        : Truth.Of(Calendar.IsMoreThanMonths(issued, f.Parameters.Whole("T36"), f.Today)) & CaseFacts.None(
            f.All("ConcernReport").Where(c => c.Word("allegedGuardianId") == f.Record.Word("guardianId")),
            c => c.Holds("substantiated") & After(c, issued));
}
