using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;

namespace Hub.Tests.Writing;

public sealed class InvolvementRowsTests
{
    private const string Id = "ch-1";
    private static readonly DateOnly Today = new(2026, 1, 15);
    private static readonly DateTime Noon = new(2026, 1, 1, 4, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, ChildRecord, string> Cases => new()
    {
        { "ENROLLED", Enrolment("ENROLLED"), "in-1 2025-09-01 -" },
        { "ENROLLED", Enrolment("SUSPENDED"), "in-1 2025-09-01 -" },
        { "ENROLLED", Enrolment("GRADUATED", left: Today.AddDays(-30)), "in-1 2025-09-01 2026-01-15" },
        { "ENROLLED", Enrolment("GRADUATED", left: Today.AddDays(-31)), "" },
        { "TREATING", Health("NONE", "2025-12-01"), "in-1 2025-12-01 2026-12-31" },
        { "TREATING", Health("NONE", "2024-12-16"), "in-1 2024-12-16 2026-01-15" },
        { "TREATING", Health("NONE", "2024-12-15"), "" },
        { "TREATING", Health("UNDER_TREATMENT", "2023-01-01"), "in-1 2023-01-01 -" },
        { "PLACED", Care("ACTIVE", null), "in-1 2025-11-01 -" },
        { "PLACED", Care("PROPOSED", null), "" },
        { "PLACED", Care("ENDED", Today.AddDays(-30)), "in-1 2025-11-01 2026-01-15" },
        { "REHABILITATING", Rehab("IN_SERVICE"), "in-1 2025-10-01 -" },
        { "REHABILITATING", Rehab("APPLIED"), "" },
        { "PLAN_PROVIDER", new PlanItem { Id = "pi-1", ChildId = Id, RecordedAt = Noon, ProviderOrgId = "in-1", State = "PLANNED" },
            "in-1 2026-01-01 -" },
        { "BENEFIT_OWNER", Benefit(null), "" },
        { "BENEFIT_OWNER", Benefit(Noon), "CIVIL_AFFAIRS 2026-01-01 -" },
        { "COURT_PARTY", Court("HEARD", null), "co-1 2025-12-01 -;pr-1 2025-12-01 -" },
        { "COURT_PARTY", Court("DECIDED", Today.AddDays(-31)), "" },
        { "CASE_HANDLER",
            new EmergencyResponse { Id = "er-1", ChildId = Id, ReceivedAt = Noon, HandlingUnitId = "in-1", State = "ON_SCENE" },
                "in-1 2026-01-01 -" },
        { "CASE_HANDLER",
            new ConcernReport { Id = "cr-1", ChildId = Id, ReportedAt = Noon, ReceivedByOrgId = "in-1", ReporterOrgId = "in-9" },
                "in-1 2026-01-01 -" },
        { "ALERT_RECIPIENT", Alert("M-02", null), "in-1 2026-01-01 -" },
        { "ALERT_RECIPIENT", Alert("M-02", Noon), "in-1 2026-01-01 2026-01-31" },
        { "APPLICANT", Alert("M-16", null), "in-1 2026-01-01 -" },
        { "APPLICANT", Alert("M-02", null), "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Involvement_arises_and_ends_with_its_record(string basis, ChildRecord record, string expected)
    {
        var found = Of([record], []).Where(i => i.Basis == basis).OrderBy(i => i.Holder, StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(';', found.Select(Show)));
    }

    [Fact]
    public void Organ_that_recorded_a_restriction_stays_until_it_has_ended()
    {
        var guardian = new Guardian { Id = "gu-1", ChildId = Id, RestrictionType = "IMPRISONMENT", RestrictionStartedAt = Noon };

        var first = InvolvementRows.Of(
            Facts([guardian], []) with { RestrictedBy = new Dictionary<string, string> { ["gu-1"] = "in-7" } }, Pairs, new(), Today);
        var later = Of([guardian], first);
        guardian.RestrictionExpectedEndOn = Today.AddDays(-31);

        Assert.Equal("in-7 2026-01-01 -", Show(Assert.Single(later)));
        Assert.Empty(Of([guardian], later));
    }

    [Fact]
    public void Former_school_keeps_the_child_for_30_days_after_another_took_its_place()
    {
        var before = Of([Enrolment("ENROLLED")], []);
        var moved = Enrolment("ENROLLED");
        moved.SchoolId = "in-2";

        var after = Of([moved], before);

        Assert.Equal(["in-1 2025-09-01 2026-02-14", "in-2 2025-09-01 -"], after.Select(Show).Order(StringComparer.Ordinal));
        Assert.Single(InvolvementRows.Of(Facts([moved], after), Pairs, new(), new DateOnly(2026, 2, 15)));
    }

    private static Procuratorates Pairs { get; } = new(new Dictionary<string, string> { ["co-1"] = "pr-1" });

    private static IReadOnlyList<Involvement> Of(ChildRecord[] records, IReadOnlyList<Involvement> present) =>
        InvolvementRows.Of(Facts(records, present), Pairs, new DerivingParameters(), Today);

    private static InvolvementFacts Facts(ChildRecord[] records, IReadOnlyList<Involvement> present) =>
        new(new Child { Id = Id }, records, present, new Dictionary<string, string>());

    private static string Show(Involvement i) => $"{i.Holder} {i.Since:yyyy-MM-dd} {i.Until?.ToString("yyyy-MM-dd", null) ?? "-"}";

    private static SchoolEnrolment Enrolment(string status, DateOnly? left = null) =>
        new() { Id = "se-1", ChildId = Id, SchoolId = "in-1", Status = status, EnrolledOn = new DateOnly(2025, 9, 1), LeftOn = left };

    private static HealthRecord Health(string state, string last) =>
        new() { Id = "hr-1", ChildId = Id, TreatmentState = state, Hospitals = $"\u001fin-1={last}\u001f" };

    private static CareArrangement Care(string state, DateOnly? end) =>
        new() { Id = "ca-1", ChildId = Id, State = state, PlacementInstitutionId = "in-1", StartedOn = new DateOnly(2025, 11, 1),
            EndedOn = end };

    private static DisabilityRecord Rehab(string state) =>
        new() { Id = "di-1", ChildId = Id, RehabState = state, RehabInstitutionId = "in-1",
            Provenance = "rehabInstitutionId=DISABLED_PERSONS_FEDERATION@2025-10-01" };

    private static Entitlement Benefit(DateTime? accepted) =>
        new() { Id = "en-1", ChildId = Id, AcceptedAt = accepted, OwningDepartment = "CIVIL_AFFAIRS", State = "ACCEPTED" };

    private static CourtProceeding Court(string state, DateOnly? decided) =>
        new() { Id = "cp-1", ChildId = Id, CourtId = "co-1", State = state, FiledOn = new DateOnly(2025, 12, 1), DecidedOn = decided };

    private static Alert Alert(string rule, DateTime? resolved) => new()
    {
        Id = "al-1", ChildId = Id, RuleId = rule, RaisedAt = Noon, RecipientOrgIds = "\u001fin-1\u001f",
        State = resolved is null ? "RAISED" : "RESOLVED", ResolvedAt = resolved,
    };
}
