using Hub.Policy;

namespace Hub.Tests.Policy;

public sealed class SharingTests
{
    private const string Protected = "WRITTEN_IN_PROTECTED_PLACEMENT OWN_VALUE";

    private static readonly Sharing Sharing = RealSchema.Sharing;

    [Theory]
    [InlineData("CIVIL_AFFAIRS", "CASE_HANDLING", "JURISDICTION")]
    [InlineData("CIVIL_AFFAIRS", "EMERGENCY_RESPONSE", "JURISDICTION BREAK_GLASS")]
    [InlineData("PUBLIC_SECURITY", "CASE_HANDLING", "INVOLVEMENT")]
    [InlineData("EDUCATION", "ENTITLEMENT_REVIEW", "BENEFIT_OWNER")]
    [InlineData("PROCURATORATE", "SUPERVISION", "JURISDICTION_PROCEEDINGS")]
    [InlineData("SCHOOL", "GUARDIANSHIP_PROCEEDINGS", "APPLICANT")]
    [InlineData("TOWNSHIP_OFFICE", "GUARDIANSHIP_PROCEEDINGS", "APPLICANT")]
    [InlineData("AUDITOR", "AUDIT", "AUDIT")]
    [InlineData("FINANCE", "STATISTICS", "")]
    [InlineData("PUBLIC_SECURITY", "SCHOOLING", "")]
    public void Scopes_follow_department_and_purpose(string department, string purpose, string scopes) =>
        Assert.Equal(scopes, string.Join(' ', Sharing.ScopesOf(department, purpose)));

    [Theory]
    [InlineData("HOSPITAL", "HEALTH_CARE", "HealthRecord.injuryEncounters90d", "", "OWN_VALUE", View.Full)]
    [InlineData("SCHOOL", "SCHOOLING", "HealthRecord.conditionCodes", "", "OWN_VALUE", View.None)]
    [InlineData("EDUCATION", "SCHOOLING", "SchoolEnrolment.studentNumber", "", "OWN_VALUE", View.Masked)]
    [InlineData("DISABLED_PERSONS_FEDERATION", "GUARDIANSHIP_PROCEEDINGS", "DisabilityRecord.rehabInstitutionId", "", Protected, View.Full)]
    [InlineData("CIVIL_AFFAIRS", "CASE_HANDLING", "PlanItem.providerOrgId", "", Protected, View.Full)]
    [InlineData("CIVIL_AFFAIRS", "CASE_HANDLING", "PlanItem.providerOrgId", "", "WRITTEN_IN_PROTECTED_PLACEMENT", View.None)]
    [InlineData("CIVIL_AFFAIRS", "CASE_HANDLING", "CareArrangement.placementAddress", "", "OWN_VALUE", View.None)]
    [InlineData("CIVIL_AFFAIRS", "SUPERVISION", "Child.supporterStatus", "", "OWN_VALUE", View.Masked)]
    public void Own_contribution_is_seen_where_purpose_and_class_allow(
        string department, string purpose, string field, string with, string rows, View view) =>
        Assert.Equal(view, See(department, purpose, field, with, rows));

    [Theory]
    [InlineData("SOCIAL_ORGANISATION", "PlanItem.goal", "", View.Masked)]
    [InlineData("SOCIAL_ORGANISATION", "PlanItem.goal", "OWN_PLAN_ITEM", View.Full)]
    [InlineData("SOCIAL_ORGANISATION", "PlanItem.providerOrgId", "OWN_PLAN_ITEM WRITTEN_IN_PROTECTED_PLACEMENT", View.Full)]
    public void Provider_reads_its_own_plan_item(string department, string field, string rows, View view) =>
        Assert.Equal(view, See(department, "CASE_HANDLING", field, "", rows));

    [Theory]
    [InlineData("RELIEF_STATION", "CASE_HANDLING", "", View.Masked)]
    [InlineData("RELIEF_STATION", "CASE_HANDLING", "INVOLVED:PLACED", View.Full)]
    [InlineData("RELIEF_STATION", "CASE_HANDLING", "OPEN_PLACEMENT", View.Full)]
    [InlineData("SCHOOL", "SCHOOLING", "", View.None)]
    public void Place_of_a_protected_placement_is_for_the_institution_that_cares(string department, string purpose, string rows, View view) =>
        Assert.Equal(view, See(department, purpose, "CareArrangement.placementAddress", "", rows));

    [Theory]
    [InlineData("CIVIL_AFFAIRS", "", "HIV_ONLY_GROUND", false)]
    [InlineData("CIVIL_AFFAIRS", "LEGAL_GROUND", "HIV_ONLY_GROUND", true)]
    [InlineData("CIVIL_AFFAIRS", "", "", true)]
    [InlineData("MEDICAL_INSURANCE", "", "HIV_ONLY_GROUND", false)]
    [InlineData("MEDICAL_INSURANCE", "", "HIV_ONLY_PREMIUM", true)]
    public void Benefit_that_tells_of_hiv_is_absent_but_for_designated_workers(string department, string with, string rows, bool there) =>
        Assert.Equal(there, Record(department, "ENTITLEMENT_REVIEW", "Entitlement", with).IsThere(Rows(rows)));

    [Fact]
    public void Sealed_proceedings_leave_no_trace_without_the_designation()
    {
        var record = Record("COURT", "CASE_HANDLING", "CourtProceeding", "");
        var id = Sharing.Decide(new FieldKey("CourtProceeding", "id"), Caller("COURT", "CASE_HANDLING", ""));

        Assert.Equal(["JUVENILE_OR_SEALED", "SUPPORT_CONTINUED"], Assert.Single(record.VisibleWhen).Select(t => t.Name));
        Assert.False(record.IsThere("JUVENILE_OR_SEALED"));
        Assert.Equal(View.None, id.For("JUVENILE_OR_SEALED"));
        Assert.True(id.Filterable);
    }

    [Theory]
    [InlineData("HOUSING", "", false)]
    [InlineData("HOUSING", "OPEN_PLACEMENT", true)]
    public void Record_of_which_nothing_counted_shows_is_absent(string department, string rows, bool there) =>
        Assert.Equal(there, Record(department, "ENTITLEMENT_REVIEW", "CareArrangement", "").IsThere(Rows(rows)));

    [Fact]
    public void Record_that_is_never_there_shows_no_field_at_all()
    {
        var caller = Caller("MEDICAL_INSURANCE", "ENTITLEMENT_REVIEW", "");

        Assert.True(Sharing.Decide("Guardian", caller).Never);
        Assert.All(
            Sharing.Shape.Types["Guardian"].Fields,
            f => Assert.Equal(View.None, Sharing.Decide(new FieldKey("Guardian", f.Name), caller).Best));
    }

    [Fact]
    public void School_and_benefits_stay_open_in_continued_support() =>
        Assert.Equal(["AccessLogEntry", "Alert", "Child", "Entitlement", "SchoolEnrolment"], Sharing.Shape.Records.Where(Sharing.StaysOpen).Order(StringComparer.Ordinal));

    [Fact]
    public void Own_fields_bring_a_record_in_only_where_they_show()
    {
        var record = Record("JUDICIAL_ADMINISTRATION", "CASE_HANDLING", "Entitlement", "");

        Assert.Empty(record.VisibleWhen);
        Assert.Contains("state", record.Own.SelectMany(o => o.Fields));
        Assert.DoesNotContain("legalGround", record.Own.SelectMany(o => o.Fields));
        Assert.Equal(["HIV_ONLY_GROUND", "HIV_ONLY_PREMIUM"], Assert.Single(Assert.Single(record.Own).When).Select(t => t.Name).Order());
    }

    [Fact]
    public void Sector_names_the_benefits_that_remain()
    {
        var sector = Record("EDUCATION", "ENTITLEMENT_REVIEW", "Entitlement", "").Sector;

        Assert.Equal("benefitType", sector?.Field);
        Assert.Equal(7, sector?.Values.Length);
        Assert.Contains("ORPHAN_STANDARD_LIVING", sector!.Values);
    }

    [Fact]
    public void Alerts_are_for_those_addressed_and_the_auditor()
    {
        Assert.Equal("ADDRESSED_TO_READER", Assert.Single(Record("SCHOOL", "SCHOOLING", "Alert", "").Requires).Name);
        Assert.Empty(Record("AUDITOR", "AUDIT", "Alert", "").Requires);
    }

    [Theory]
    [InlineData("PUBLIC_SECURITY", "Guardian.restrictionType", View.None)]
    [InlineData("PUBLIC_SECURITY", "ConcernReport.reporterName", View.None)]
    [InlineData("PUBLIC_SECURITY", "Child.residenceAddress", View.Full)]
    [InlineData("PUBLIC_SECURITY", "HealthRecord.seriousIllness", View.Masked)]
    public void Break_glass_opens_no_designated_cell_and_no_level_4(string department, string field, View view)
    {
        var caller = Caller(department, "EMERGENCY_RESPONSE", "REPORTER") with { BreakGlass = true };

        Assert.Equal(view, Sharing.See(field, caller));
    }

    [Theory]
    [InlineData("grade", "gradeSeverity", "DisabilityRecord", "Severeness")]
    [InlineData("monthlyIncomePerCapita", "monthlyIncomePerCapitaBand", "Household", "IncomeBand")]
    [InlineData("monthlyAmount", "monthlyAmountBand", "Entitlement", "AmountBand")]
    [InlineData("benefitType", "benefitTypeGroup", "Entitlement", "BenefitGroup")]
    [InlineData("arrangementType", "arrangementTypeGroup", "CareArrangement", "CareGroup")]
    [InlineData("concernTypes", "concernTypesFlag", "ConcernReport", "Boolean")]
    public void Mask_that_changes_the_type_has_a_companion(string field, string companion, string type, string shown)
    {
        var found = Sharing.Shape.Types[type].Find(companion);

        Assert.Equal((FieldRole.Companion, field, shown), (found?.Role, found?.Of, found?.Type));
    }

    [Fact]
    public void Name_exists_for_a_department_as_soon_as_one_of_its_workers_can_see_the_field()
    {
        Assert.True(Sharing.IsOpen(new FieldKey("HealthRecord", "hivStatus"), "HEALTH", "HEALTH_CARE"));
        Assert.False(Sharing.IsOpen(new FieldKey("HealthRecord", "hivStatus"), "HEALTH", "SUPERVISION"));
        Assert.False(Sharing.IsOpen(new FieldKey("HealthRecord", "hivStatus"), "SCHOOL", "SCHOOLING"));
    }

    [Theory]
    [InlineData("Child.nobody", "CIVIL_AFFAIRS", "CASE_HANDLING")]
    [InlineData("Nobody.name", "CIVIL_AFFAIRS", "CASE_HANDLING")]
    [InlineData("Child.name", "NOBODY", "CASE_HANDLING")]
    [InlineData("Child.name", "CIVIL_AFFAIRS", "CURIOSITY")]
    [InlineData("Child.name", "FINANCE", "STATISTICS")]
    public void What_the_schema_does_not_know_is_withheld(string field, string department, string purpose) =>
        Assert.Equal(View.None, See(department, purpose, field, "", ""));

    [Fact]
    public void Hash_ignores_line_ends_and_order_of_files()
    {
        var other = RealSchema.Files.Reverse().Select(f => f with { Text = f.Text.Replace("\n", "\r\n", StringComparison.Ordinal) });

        Assert.Equal(Sharing.Hash, SharingCompiler.Compile(other).Sharing?.Hash);
        Assert.Equal(64, Sharing.Hash.Length);
    }

    [Fact]
    public void Explanation_names_each_step()
    {
        var field = new FieldKey("CareArrangement", "placementAddress");

        var lines = Explain.Of(Sharing, field, Caller("RELIEF_STATION", "CASE_HANDLING", "")).Lines;

        Assert.Contains("purpose: RELIEF_STATION may claim CASE_HANDLING", lines);
        Assert.Contains("rows: INVOLVEMENT", lines);
        Assert.Contains(lines, l => l.StartsWith("when INVOLVED:PLACED: FULL", StringComparison.Ordinal));
        Assert.Equal("result: MASKED, unless a row is special", lines[^1]);
    }

    private static Audience Caller(string department, string purpose, string with) => Audience.Of(department, purpose, Rows(with));

    private static View See(string department, string purpose, string field, string with, string rows) =>
        Sharing.See(field, Caller(department, purpose, with), Rows(rows));

    private static RecordVerdict Record(string department, string purpose, string type, string with) =>
        Sharing.Decide(type, Caller(department, purpose, with));

    private static string[] Rows(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
