using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Moving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Monitoring;

/// <summary>Whom alerts tell, and whom never (SP-1 to SP-6).</summary>
public sealed class AlertRoutingTests
{
    private const string Mine = "{ alerts { nodes { ruleId recipientDepartments } } }";

    // Where HIV is the only ground, what alerts others would tell them that there is such a benefit.
    [Fact]
    public async Task Benefit_on_the_ground_of_hiv_alone_alerts_designated_workers_alone()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile { Child = { SupporterStatus = "HAS_SUPPORTER" } };
        file.Add<HealthRecord>(h => h.HivStatus = "HIV_POSITIVE");
        var child = await hub.PutAsync(file);
        hub.Clock.Now = hub.Clock.Now.AddDays(31);
        await hub.WatchAsync();

        var alert = Assert.Single(await hub.AlertsAsync(child, "M-20"), a => a.SealedBy is not null);
        var seen = new Dictionary<string, int>();
        foreach (var worker in new CaseWorker[]
        {
            new("CIVIL_AFFAIRS", "ENTITLEMENT_REVIEW", "CASE_OFFICER", "LEGAL_GROUND"), new("CIVIL_AFFAIRS", "ENTITLEMENT_REVIEW", "CASE_OFFICER", "HIV_CASE"), new("CIVIL_AFFAIRS"),
            new("TOWNSHIP_OFFICE", "ENTITLEMENT_REVIEW", "CHILD_SUPERVISOR"), new("VILLAGE_COMMITTEE", "ENTITLEMENT_REVIEW"), new("HEALTH", "ENTITLEMENT_REVIEW"),
        })
        {
            seen[$"{worker.Department} {string.Join(' ', worker.Designations)}".Trim()] = await CountAsync(hub, worker, alert.Id);
        }

        Assert.Equal(["CIVIL_AFFAIRS LEGAL_GROUND"], seen.Where(s => s.Value > 0).Select(s => s.Key));
        Assert.Equal([CaseHub.OrgOf("CIVIL_AFFAIRS")], StoredList.Split(alert.RecipientOrgIds));

        // Up it goes past the levels that may not know of it.
        hub.Clock.Now = hub.Clock.Now.AddDays(15);
        await hub.WatchAsync();
        var sealedOnes = (await hub.AlertsAsync(child, "M-20")).Where(a => a.SealedBy is not null).ToList();
        Assert.Equal(2, sealedOnes.Count);
        Assert.All(sealedOnes, a => Assert.Equal([CaseHub.OrgOf("CIVIL_AFFAIRS")], StoredList.Split(a.RecipientOrgIds)));
    }

    [Fact]
    public async Task Medical_insurance_alone_hears_of_an_insurance_gap_on_that_ground()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile { Child = { SupporterStatus = "HAS_SUPPORTER" } };
        file.Add<HealthRecord>(h => (h.HivStatus, h.BasicInsuranceStatus) = ("HIV_POSITIVE", "LAPSED"));
        var child = await hub.PutAsync(file);

        var usual = new CaseFile();
        usual.Add<HealthRecord>(h => h.BasicInsuranceStatus = "LAPSED");
        usual.Add<Entitlement>(e => (e.BenefitType, e.State, e.EligibilityResult, e.OwningDepartment) = ("PREMIUM_SUBSIDY", "NOT_APPLIED", "ELIGIBLE", "MEDICAL_INSURANCE"));
        usual.Child.SupporterStatus = "ORPHAN";
        var other = Assert.Single(await hub.AlertsAsync(await hub.PutAsync(usual), "M-23"));

        var alert = Assert.Single(await hub.AlertsAsync(child, "M-23"));
        Assert.Equal([CaseHub.OrgOf("MEDICAL_INSURANCE")], StoredList.Split(alert.RecipientOrgIds));
        Assert.NotEqual(alert.RecipientOrgIds, other.RecipientOrgIds);
        Assert.Equal((other.RecipientDepartments, other.Level, other.SourceDepartment), (alert.RecipientDepartments, alert.Level, alert.SourceDepartment));
    }

    // The district has none, and the level is passed by civil affairs alone.
    [Fact]
    public async Task Bureau_that_a_level_lacks_is_told_at_the_next_that_has_it()
    {
        await using var hub = await CaseHub.StartAsync();
        await using (var store = hub.Hub.OpenStore())
        {
            await store.Institutions.Where(i => i.Type == "MEDICAL_INSURANCE").ExecuteUpdateAsync(set => set.SetProperty(i => i.DivisionCode, "2102"));
        }

        var file = new CaseFile { Child = { SupporterStatus = "ORPHAN" } };
        file.Add<HealthRecord>(h => h.BasicInsuranceStatus = "LAPSED");
        file.Add<Entitlement>(e => (e.BenefitType, e.State, e.EligibilityResult, e.OwningDepartment) = ("PREMIUM_SUBSIDY", "NOT_APPLIED", "ELIGIBLE", "MEDICAL_INSURANCE"));
        var child = await hub.PutAsync(file);
        for (var days = 0; days < 40; days++)
        {
            hub.Clock.Now = hub.Clock.Now.AddDays(1);
            await hub.WatchAsync();
        }

        var alerts = await hub.AlertsAsync(child, "M-23");
        Assert.Equal("CITY", alerts[^1].Level);
        Assert.Contains(CaseHub.OrgOf("MEDICAL_INSURANCE"), StoredList.Split(alerts[^1].RecipientOrgIds));
    }

    [Fact]
    public async Task Who_is_told_for_information_reads_the_alert_and_moves_nothing()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        file.Add<Guardian>(g => (g.Relationship, g.DutyRefusalSince) = ("FATHER", new DateOnly(2025, 6, 1)));
        var alert = Assert.Single(await hub.AlertsAsync(await hub.PutAsync(file), "M-16"));
        var prosecutor = new CaseWorker("PROCURATORATE", "GUARDIANSHIP_PROCEEDINGS");

        var refused = await hub.DoAsync(prosecutor, "acknowledgeAlert", new { id = alert.Id, version = alert.Version });

        Assert.Contains(CaseHub.OrgOf("PROCURATORATE"), StoredList.Split(alert.RecipientOrgIds));
        Assert.NotEmpty(refused.GetProperty("errors").EnumerateArray());
        await hub.MoveAsync<Alert>(new("CIVIL_AFFAIRS"), "acknowledgeAlert", alert.Id);
    }

    [Fact]
    public async Task Sealed_order_alerts_nobody()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        file.Add<CourtProceeding>(p => (p.ProceedingType, p.State, p.Sealed, p.OrderValidUntil) = ("PROTECTION_ORDER", "DECIDED", true, new DateOnly(2026, 6, 20)));
        var child = await hub.PutAsync(file);

        Assert.Empty(await hub.AlertsAsync(child, "M-30"));
        await hub.ChangeAsync<CourtProceeding>(child, p => p.Sealed = false);
        Assert.Single(await hub.AlertsAsync(child, "M-30"));
    }

    [Fact]
    public async Task Alert_upon_a_report_never_goes_back_to_who_filed_it()
    {
        await using var hub = await CaseHub.StartAsync();
        var reporter = CaseHub.OrgOf("TOWNSHIP_OFFICE");
        var file = new CaseFile { Child = { FileState = null } };
        file.Add<ConcernReport>(r => (r.State, r.ReportedAt, r.ReporterOrgId, r.LocationDivisionCode) = ("RECEIVED", CaseFile.Now.AddHours(-2), reporter, CaseHub.Village));
        var child = await hub.PutAsync(file);

        var alert = Assert.Single(await hub.AlertsAsync(child, "M-07"));
        Assert.Equal([CaseHub.OrgOf("PUBLIC_SECURITY")], StoredList.Split(alert.RecipientOrgIds));
        Assert.Equal(["PUBLIC_SECURITY", "TOWNSHIP_OFFICE"], StoredList.Split(alert.RecipientDepartments));
        hub.Clock.Now = hub.Clock.Now.AddHours(3);
        await hub.WatchAsync();
        Assert.All(await hub.AlertsAsync(child, "M-07"), a => Assert.DoesNotContain(reporter, StoredList.Split(a.RecipientOrgIds)));
    }

    [Fact]
    public async Task Late_reporter_is_not_betrayed_by_the_departments_that_are_named()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        file.Add<ConcernReport>(r =>
        {
            (r.State, r.MandatoryReporter, r.ObservedAt, r.ReportedAt) = ("ACCEPTED", true, CaseFile.Now.AddDays(-5), CaseFile.Now.AddDays(-1));
            (r.ReporterOrgId, r.AccountabilityState) = (CaseHub.OrgOf("SCHOOL"), "NONE");
        });
        var child = await hub.PutAsync(file);

        var alert = Assert.Single(await hub.AlertsAsync(child, "M-08"));
        Assert.Equal([CaseHub.OrgOf("CIVIL_AFFAIRS"), CaseHub.OrgOf("EDUCATION")], StoredList.Split(alert.RecipientOrgIds));
        Assert.Equal(["CIVIL_AFFAIRS"], StoredList.Split(alert.RecipientDepartments));
    }

    [Fact]
    public async Task Place_of_a_placement_brings_nobody_in()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile { Child = { LifeStatus = "MISSING" } };
        file.Add<CareArrangement>(c => (c.State, c.ProtectedPlacement, c.PlacementDivisionCode, c.PlacementInstitutionId, c.StartedOn) =
            ("ACTIVE", true, CaseHub.OtherVillage, CaseHub.OrgOf("CHILD_WELFARE_HOME"), CaseFile.Today));
        var child = await hub.PutAsync(file);

        var told = StoredList.Split(Assert.Single(await hub.AlertsAsync(child, "M-34")).RecipientOrgIds);
        Assert.DoesNotContain(told, o => o.EndsWith(CaseHub.OtherTownship, StringComparison.Ordinal) || o == CaseHub.OrgOf("CHILD_WELFARE_HOME"));
        Assert.Contains(CaseHub.OrgOf("TOWNSHIP_OFFICE"), told);
    }

    private static async Task<int> CountAsync(CaseHub hub, CaseWorker worker, string alert)
    {
        var token = await hub.TokenAsync(worker);
        var listed = (await hub.Hub.AskAsync(token, Mine)).GetProperty("data").GetProperty("alerts").GetProperty("nodes").EnumerateArray()
            .Count(a => a.GetProperty("ruleId").GetString() == "M-20");
        var node = (await hub.Hub.AskAsync(token, $"{{ node(id: \"{alert}\") {{ id }} }}")).GetProperty("data").GetProperty("node");
        Assert.Equal(listed > 0, node.ValueKind == System.Text.Json.JsonValueKind.Object);
        return listed;
    }
}
