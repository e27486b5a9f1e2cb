using Hub.Casework.Parameters;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Moving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Moving;

/// <summary>Entitlements follow the file: on each change of an input, and for all children on demand (domain.md 7.1, SP-1).</summary>
public sealed class EntitlementTests
{
    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS", "ENTITLEMENT_REVIEW");
    private static readonly CaseWorker Designated = new("CIVIL_AFFAIRS", "ENTITLEMENT_REVIEW", Designations: "LEGAL_GROUND") { Id = "wo-designated" };
    private static readonly CaseWorker Clinic = new("HEALTH", "HEALTH_CARE", Designations: "HIV_CASE");
    private static readonly CaseWorker Township = new("TOWNSHIP_OFFICE", "ENTITLEMENT_REVIEW");
    private static readonly CaseWorker Insurance = new("MEDICAL_INSURANCE", "ENTITLEMENT_REVIEW");

    [Fact]
    public async Task Change_of_an_input_is_seen_in_the_same_transaction()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await FileAsync(hub);

        await hub.MoveAsync<Child>(Affairs with { Purpose = "CASE_HANDLING" }, "correctChild", child, new { supporterStatus = "ORPHAN" });

        var benefits = await hub.AllAsync<Entitlement>(child);
        Assert.Equal(["ORPHAN_STANDARD_LIVING", "PREMIUM_SUBSIDY"], benefits.Select(e => e.BenefitType).Order());
        Assert.All(benefits, e => Assert.Equal(("ELIGIBLE", "NOT_APPLIED", "ORPHAN"), (e.EligibilityResult, e.State, e.LegalGround)));
        await using var store = hub.Hub.OpenStore();
        var sets = await store.Set<ParameterSet>().ToDictionaryAsync(p => p.Id, p => p.Values);
        Assert.All(benefits, e => Assert.Contains("\"T17\":18", sets[e.RuleVersion!], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Result_follows_the_facts_and_the_record_stays()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await FileAsync(hub);
        var affairs = Affairs with { Purpose = "CASE_HANDLING" };
        await hub.MoveAsync<Child>(affairs, "correctChild", child, new { supporterStatus = "ORPHAN" });

        await hub.MoveAsync<Child>(affairs, "correctChild", child, new { supporterStatus = "HAS_SUPPORTER" });
        var later = (await hub.AllAsync<Entitlement>(child)).Single(e => e.BenefitType == "ORPHAN_STANDARD_LIVING");
        await hub.MoveAsync<Child>(affairs, "correctChild", child, new { supporterStatus = (string?)null });
        var unknown = (await hub.AllAsync<Entitlement>(child)).Single(e => e.BenefitType == "ORPHAN_STANDARD_LIVING");

        Assert.Equal("NOT_ELIGIBLE", later.EligibilityResult);
        Assert.Equal(("UNDETERMINED", "Child.supporterStatus"), (unknown.EligibilityResult, StoredList.Split(unknown.MissingInputs).Single()));
    }

    [Fact]
    public async Task Benefits_that_exclude_each_other_are_not_both_said_to_be_due()
    {
        await using var hub = await CaseHub.StartAsync();
        await using var free = await CaseHub.StartAsync(settings: "--HUB:BenefitExclusions=false");

        string[] with = [.. await EligibleAsync(hub)], without = [.. await EligibleAsync(free)];

        Assert.DoesNotContain("SUBSISTENCE_CHILD_UPLIFT", with);
        Assert.Contains("SUBSISTENCE_CHILD_UPLIFT", without);
        Assert.Contains("ORPHAN_STANDARD_LIVING", with.Intersect(without));
    }

    [Fact]
    public async Task Where_hiv_is_the_only_ground_nobody_but_those_designated_can_tell()
    {
        await using var hub = await CaseHub.StartAsync();
        var (ill, well) = (await FileAsync(hub), await FileAsync(hub, "赵小军"));
        foreach (var child in new[] { ill, well })
        {
            await hub.MoveAsync<Child>(Affairs with { Purpose = "CASE_HANDLING" }, "correctChild", child, new { supporterStatus = "HAS_SUPPORTER" });
            await hub.MustAsync(Clinic, "addHealthRecord", new { childId = child, values = new { seriousIllness = false, hivStatus = child == ill ? "HIV_POSITIVE" : "NOT_REPORTED" } });
        }

        Assert.Equal(["HIV", "HIV"], (await hub.AllAsync<Entitlement>(ill)).Select(e => e.LegalGround));
        foreach (var reader in new[] { Affairs, Township })
        {
            Assert.Equal(await BenefitsAsync(hub, reader, well), await BenefitsAsync(hub, reader, ill));
        }

        // The one door looks the same for both, and the owner's hidden record is not what the township applied for.
        foreach (var child in new[] { ill, well })
        {
            await hub.MustAsync(Township, "applyForBenefits", new { childId = child, benefits = new[] { "ORPHAN_STANDARD_LIVING", "PREMIUM_SUBSIDY" } });
        }

        Assert.Equal(await BenefitsAsync(hub, Township, well), await BenefitsAsync(hub, Township, ill));
        Assert.Contains("ACCEPTED NOT_ELIGIBLE", await BenefitsAsync(hub, Township, ill), StringComparison.Ordinal);
        Assert.NotEqual(await BenefitsAsync(hub, Designated, well), await BenefitsAsync(hub, Designated, ill));
        Assert.Contains("\"HIV\"", await BenefitsAsync(hub, Designated, ill, "legalGround"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Department_that_may_only_know_the_answer_gets_the_answer()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await FileAsync(hub);
        await hub.MoveAsync<Child>(Affairs with { Purpose = "CASE_HANDLING" }, "correctChild", child, new { supporterStatus = "ORPHAN" });
        await hub.MustAsync(Township, "applyForBenefits", new { childId = child, benefits = new[] { "PREMIUM_SUBSIDY" } });

        var answer = (await hub.Hub.AskAsync(
            await hub.TokenAsync(Insurance), $"{{ child(id: \"{child}\") {{ supporterStatusFlag entitlements {{ benefitType eligibilityResult state }} }} }}")).ToString();

        Assert.Contains("\"eligibilityResult\":\"ELIGIBLE\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ORPHAN", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rules_say_of_a_child_is_answered_for_all_benefits_with_clause_and_missing_inputs()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await FileAsync(hub);

        var answers = (await hub.MustAsync(
            Township, "evaluateEntitlements", new { childId = child }, "answers { benefitType rule eligibilityResult missingInputs clause owningDepartment }"))
            .GetProperty("answers").EnumerateArray().ToDictionary(a => a.GetProperty("benefitType").GetString()!, a => a.ToString());

        Assert.Equal(20, answers.Count);
        Assert.Contains("\"missingInputs\":[\"Child.supporterStatus\"]", answers["ORPHAN_STANDARD_LIVING"], StringComparison.Ordinal);
        Assert.Contains("\"NOT_ELIGIBLE\"", answers["REHAB_ASSISTANCE"], StringComparison.Ordinal);
        Assert.Contains("\"III(5)1\"", answers["REHAB_ASSISTANCE"], StringComparison.Ordinal);
        Assert.DoesNotContain("hivStatus", string.Concat(answers.Values), StringComparison.Ordinal);
        Assert.Contains("Entitlement", (await hub.Hub.EntriesAsync())[^1].Subjects[0].Fields.Uses.Select(u => u.Type));
    }

    [Fact]
    public async Task Run_over_all_children_is_asked_for_by_a_unit_of_the_city_alone()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await FileAsync(hub);
        await using (var store = hub.Hub.OpenStore())
        {
            await store.Children.ExecuteUpdateAsync(s => s.SetProperty(c => c.SupporterStatus, "ORPHAN"));
        }

        var district = await hub.DoAsync(Affairs, "evaluateAllEntitlements", new { }, "startedAt");
        var city = await hub.DoAsync(Affairs with { Division = "2102", Org = "in-city" }, "evaluateAllEntitlements", new { }, "startedAt done");
        for (var i = 0; i < 100 && (await hub.AllAsync<Entitlement>(child)).Count == 0; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal("GUARD_FAILED", district.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.String, city.GetProperty("startedAt").ValueKind);
        Assert.Contains(await hub.AllAsync<Entitlement>(child), e => e.BenefitType == "ORPHAN_STANDARD_LIVING");
    }

    [Fact]
    public async Task Run_over_all_children_is_taken_up_where_it_was_stopped_and_changes_nothing_twice()
    {
        await using var hub = await CaseHub.StartAsync();
        await using (var store = hub.Hub.OpenStore())
        {
            for (var i = 0; i < 2500; i++)
            {
                store.Add(new Child { Id = $"ch{i:d26}", FileState = "ACTIVE", SupporterStatus = i % 2 == 0 ? "ORPHAN" : "HAS_SUPPORTER", BirthDate = new DateOnly(2016, 1, 1) });
            }

            await store.SaveChangesAsync();
        }

        var run = hub.Hub.Services.GetRequiredService<Reevaluation>();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(false, _ => stop.Cancel(), stop.Token));
        var seen = new List<int>();
        var rest = await run.RunAsync(false, p => seen.Add(p.Done), default);
        var again = await run.RunAsync(true, _ => { }, default);

        Assert.Equal([2000, 2500], seen);
        Assert.Equal((1500, 0), (rest.Changed, again.Changed));
        await using var after = hub.Hub.OpenStore();
        Assert.Equal(2500, await after.Set<Entitlement>().CountAsync());
        Assert.Equal(1250, await after.Set<Entitlement>().CountAsync(e => e.BenefitType == "ORPHAN_STANDARD_LIVING" && e.EligibilityResult == "ELIGIBLE"));
    }

    private static async Task<string> FileAsync(CaseHub hub, string name = "王小明") => (await hub.MustAsync(
        Township with { Purpose = "CASE_HANDLING" }, "openFile",
        new { divisionCode = CaseHub.Village, name, sex = "MALE", birthDate = "2016-03-15" }, "child { id }")).GetProperty("child").GetProperty("id").GetString()!;

    private static async Task<IEnumerable<string>> EligibleAsync(CaseHub hub)
    {
        var child = await FileAsync(hub);
        var affairs = Affairs with { Purpose = "CASE_HANDLING" };
        await hub.MustAsync(affairs, "addHousehold", new { childId = child, values = new { financialDifficulty = true } });
        await hub.MustAsync(affairs, "addGuardian", new { childId = child, values = new { role = "OTHER_STATUTORY_GUARDIAN", legalSupporter = true, supportCapable = true } });
        await hub.MoveAsync<Child>(affairs, "correctChild", child, new { supporterStatus = "ORPHAN" });
        return (await hub.AllAsync<Entitlement>(child)).Where(e => e.EligibilityResult == "ELIGIBLE").Select(e => e.BenefitType!);
    }

    private static async Task<string> BenefitsAsync(CaseHub hub, CaseWorker reader, string child, string also = "") =>
        string.Join(';', (await hub.Hub.AskAsync(
            await hub.TokenAsync(reader), $"{{ child(id: \"{child}\") {{ entitlements {{ benefitType state eligibilityResult missingInputs {also} }} }} }}"))
            .GetProperty("data").GetProperty("child").GetProperty("entitlements").EnumerateArray()
            .Select(e => $"{e.GetProperty("benefitType")} {e.GetProperty("state")} {e.GetProperty("eligibilityResult")} {e}").Order(StringComparer.Ordinal));
}
