using System.Text.Json;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Moving;

/// <summary>WF-1 step 6 (D): of a child of age in continued support only the classes KEY NAME DEMO IDNO EDU BENE stay open, to whomever and by whatever path.</summary>
public sealed class ContinuedSupportTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>
{
    private const string Asked = "{ child(id: \"ID\") { name fileState residenceAddress difficultyCategories difficultyCategoriesFlag visits { familySituation } schoolEnrolments { status } entitlements { benefitType state } } }";

    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS");

    private readonly CaseHub hub = shared.Hub;

    [Fact]
    public async Task What_was_open_is_closed_by_the_move_and_school_and_benefits_are_not()
    {
        var child = await ReadyAsync();
        var before = await SeesAsync(ActiveFile.Township, child);

        await hub.MoveAsync<Child>(ActiveFile.Township, "continueSupport", child);
        var (township, affairs) = (await SeesAsync(ActiveFile.Township, child), await SeesAsync(Affairs, child));

        Assert.Equal(("FAMILY_POVERTY", 1), (before.GetProperty("difficultyCategories")[0].GetString(), before.GetProperty("visits").GetArrayLength()));
        Assert.All(new[] { township, affairs }, seen =>
        {
            Assert.Equal("CONTINUED_SUPPORT", seen.GetProperty("fileState").GetString());
            Assert.Equal(before.GetProperty("name").GetString(), seen.GetProperty("name").GetString());
            Assert.Equal("ENROLLED", seen.GetProperty("schoolEnrolments")[0].GetProperty("status").GetString());
            Assert.Contains("ORPHAN_STANDARD_LIVING", seen.GetProperty("entitlements").ToString(), StringComparison.Ordinal);
            Assert.Equal(0, seen.GetProperty("visits").GetArrayLength());
            Assert.All(new[] { "residenceAddress", "difficultyCategories", "difficultyCategoriesFlag" }, f => Assert.Equal(JsonValueKind.Null, seen.GetProperty(f).ValueKind));
        });
    }

    [Fact]
    public async Task History_node_list_and_mutation_tell_no_more()
    {
        var child = await ReadyAsync();
        var visit = (await hub.AllAsync<Visit>(child)).Single();
        await hub.MoveAsync<Child>(ActiveFile.Township, "continueSupport", child);

        var past = await AskAsync($"{{ history(id: \"{child}\") {{ move fields {{ name value }} }} }}");
        var ofVisit = await AskAsync($"{{ history(id: \"{visit.Id}\") {{ version }} node(id: \"{visit.Id}\") {{ id }} }}");
        var lists = await AskAsync("{ poor: children(where: { difficultyCategories: { has: FAMILY_POVERTY } }) { nodes { id } } notPoor: children(where: { not: { difficultyCategories: { has: FAMILY_POVERTY } } }) { nodes { id } } visited: children(where: { visits: { some: { visitedOn: { isNull: false } } } }) { nodes { id } } }");
        var written = await hub.DoAsync(
            ActiveFile.Township, "correctChild",
            new { id = child, version = (await hub.StoredAsync<Child>(child)).Version, values = new { sex = "FEMALE" } }, "child { sex difficultyCategories }");

        Assert.Contains("continueSupport", past.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("FAMILY_POVERTY", past.ToString(), StringComparison.Ordinal);
        Assert.Equal("{\"history\":[],\"node\":null}", ofVisit.ToString());
        Assert.DoesNotContain(child, lists.ToString(), StringComparison.Ordinal);
        Assert.Equal(("FEMALE", JsonValueKind.Null), (written.GetProperty("child").GetProperty("sex").GetString(), written.GetProperty("child").GetProperty("difficultyCategories").ValueKind));
    }

    [Fact]
    public async Task Closed_out_of_support_the_file_stays_closed_until_it_is_reopened()
    {
        var child = await ReadyAsync();
        await hub.MoveAsync<Child>(ActiveFile.Township, "continueSupport", child);

        await hub.MoveAsync<Child>(ActiveFile.Township, "closeFile", child, also: new { reason = "grown up", closingGround = "AGED_OUT" });
        var closed = await SeesAsync(ActiveFile.Township, child);
        await hub.MoveAsync<Child>(ActiveFile.Township, "reopenFile", child, also: new { reason = "was closed by mistake" });
        var reopened = await SeesAsync(ActiveFile.Township, child);

        Assert.Equal(("CLOSED", JsonValueKind.Null, 0), (closed.GetProperty("fileState").GetString(), closed.GetProperty("difficultyCategories").ValueKind, closed.GetProperty("visits").GetArrayLength()));
        Assert.Equal(("ACTIVE", "FAMILY_POVERTY"), (reopened.GetProperty("fileState").GetString(), reopened.GetProperty("difficultyCategories")[0].GetString()));
    }

    [Fact]
    public async Task Nothing_is_opened_written_or_left_open_that_nobody_could_see()
    {
        var child = await ReadyAsync();
        var open = (await hub.MustAsync(ActiveFile.Township, "requestAssessment", new { childId = child, values = new { kind = "PRELIMINARY" } }, "assessment { id }"))
            .GetProperty("assessment").GetProperty("id").GetString()!;
        var early = await hub.DoAsync(ActiveFile.Township, "continueSupport", new { id = child, version = (await hub.StoredAsync<Child>(child)).Version });
        await using (var store = hub.Hub.OpenStore())
        {
            await store.Set<Assessment>().Where(a => a.Id == open).ExecuteDeleteAsync();
        }

        await hub.MoveAsync<Child>(ActiveFile.Township, "continueSupport", child);
        var version = (await hub.StoredAsync<Child>(child)).Version;
        var opened = await hub.DoAsync(ActiveFile.Township, "requestAssessment", new { childId = child, values = new { kind = "PRELIMINARY" } });
        var written = await hub.DoAsync(ActiveFile.Township, "correctChild", new { id = child, version, values = new { difficultyCategories = new[] { "ORPHAN" } } });
        var guessed = await hub.DoAsync(
            new CaseWorker("VILLAGE_COMMITTEE", Role: "CHILD_DIRECTOR"), "correctChild", new { id = child, version, values = new { residenceDivisionCode = CaseHub.Township, contactPhone = " " } });

        Assert.Equal("NO_OPEN_CASE", early.GetProperty("errors")[0].GetProperty("guard").GetString());
        Assert.Contains("beside school and benefits nothing is opened", opened.ToString(), StringComparison.Ordinal);
        Assert.Contains("`difficultyCategories` is closed while the file is in continued support", written.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mask", guessed.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> ReadyAsync()
    {
        var child = await ActiveFile.OpenAsync(hub);
        await using var store = hub.Hub.OpenStore();
        await store.Children.Where(c => c.Id == child).ExecuteUpdateAsync(c => c.SetProperty(x => x.BirthDate, new DateOnly(2008, 6, 1)).SetProperty(x => x.ResidenceAddress, "home"));
        store.AddRange(
            new Entitlement
            {
                Id = $"en{child[2..]}", ChildId = child, Version = 1, Revision = 1, BenefitType = "ORPHAN_STANDARD_LIVING", State = "IN_PAYMENT", LegalGround = "CONTINUING_STUDENT",
                OwningDepartment = "CIVIL_AFFAIRS", DecidedAt = hub.Now.UtcDateTime.AddYears(-1),
            },
            new SchoolEnrolment { Id = $"se{child[2..]}", ChildId = child, Version = 1, Revision = 1, Status = "ENROLLED", FullTime = true });
        await store.SaveChangesAsync();
        return child;
    }

    private async Task<JsonElement> SeesAsync(CaseWorker worker, string child) => (await hub.Hub.AskAsync(
        await hub.TokenAsync(worker), Asked.Replace("ID", child, StringComparison.Ordinal))).GetProperty("data").GetProperty("child");

    private async Task<JsonElement> AskAsync(string query) => (await hub.Hub.AskAsync(await hub.TokenAsync(ActiveFile.Township), query)).GetProperty("data");
}
