using System.Text.Json;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Monitoring;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Moving;

/// <summary>WF-1 step 5: a file goes from one township to another; it lies with one at any time, and who gave it keeps what it wrote.</summary>
public sealed class HandOverTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>
{
    private static readonly CaseWorker Old = ActiveFile.Township;
    private static readonly CaseWorker Committee = new("VILLAGE_COMMITTEE", Role: "CHILD_DIRECTOR");

    private static readonly CaseWorker New = new("TOWNSHIP_OFFICE", Role: "CHILD_SUPERVISOR")
    {
        Id = "wo-new", Division = CaseHub.OtherTownship, Org = CaseHub.OrgOf("TOWNSHIP_OFFICE", CaseHub.OtherTownship),
    };

    private const string Whole = "id name residenceDivisionCode supporterStatus difficultyCategories childSupervisorId fileState responsibleDivisionCode guardians { name } visits { familySituation visitedOn }";

    [Fact]
    public async Task Who_gave_the_file_reads_what_it_wrote_and_nothing_else()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await OfferAsync(hub, child);
        var before = await SeesAsync(hub, Old, child);

        await hub.MoveAsync<Child>(New, "acceptFile", child);
        var after = await SeesAsync(hub, Old, child);

        Assert.Equal("HAS_SUPPORTER", before.GetProperty("supporterStatus").GetString());
        Assert.Equal(["FAMILY_POVERTY"], after.GetProperty("difficultyCategories").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(before.GetProperty("name").GetString(), after.GetProperty("name").GetString());
        foreach (var closed in new[] { "residenceDivisionCode", "supporterStatus", "childSupervisorId", "fileState", "responsibleDivisionCode" })
        {
            Assert.True(after.GetProperty(closed).ValueKind == JsonValueKind.Null, closed);
        }

        Assert.Empty(after.GetProperty("guardians").EnumerateArray());
        Assert.Equal("the old township saw this", Assert.Single(after.GetProperty("visits").EnumerateArray()).GetProperty("familySituation").GetString());
        Assert.Equal("HAS_SUPPORTER", (await SeesAsync(hub, New, child)).GetProperty("supporterStatus").GetString());
    }

    [Fact]
    public async Task Who_gave_the_file_has_it_in_no_list_writes_to_it_no_more_and_for_no_other_purpose()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await OfferAsync(hub, child);
        await hub.MoveAsync<Child>(New, "acceptFile", child);

        var lists = (await hub.Hub.AskAsync(await hub.TokenAsync(Old), "{ children { totalCount nodes { id } } }")).GetProperty("data").GetProperty("children");
        var written = await hub.DoAsync(Old, "correctChild", new { id = child, version = (await hub.StoredAsync<Child>(child)).Version, values = new { difficultyCategories = new[] { "ORPHAN" } } });
        var other = await hub.Hub.AskAsync(await hub.TokenAsync(Old with { Purpose = "ENTITLEMENT_REVIEW" }), $"{{ child(id: \"{child}\") {{ id }} }}");
        var stranger = await hub.Hub.AskAsync(await hub.TokenAsync(Old with { Org = "in-nobody" }), $"{{ child(id: \"{child}\") {{ id }} }}");

        Assert.DoesNotContain(child, lists.ToString(), StringComparison.Ordinal);
        Assert.Equal("NOT_FOUND", written.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.All(new[] { other, stranger }, a => Assert.Equal(JsonValueKind.Null, a.GetProperty("data").GetProperty("child").ValueKind));
    }

    [Fact]
    public async Task Refused_and_withdrawn_the_file_stays_where_it_was()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);

        await OfferAsync(hub, child);
        await hub.MoveAsync<Child>(New, "refuseFile", child, also: new { reason = "the family is still on its way" });
        await hub.MoveAsync<Child>(Old, "offerFile", child);
        await hub.MoveAsync<Child>(Old, "withdrawFile", child);
        var stored = await hub.StoredAsync<Child>(child);

        Assert.Equal((CaseHub.Township, "ACTIVE"), (stored.ResponsibleDivisionCode, stored.FileState));
        await using var store = hub.Hub.OpenStore();
        var steps = await store.Set<CaseStep>().Where(s => s.ChildId == child && s.Workflow == "WF-1").OrderBy(s => s.Revision).ToListAsync();
        Assert.Equal(["offerFile", "refuseFile", "offerFile", "withdrawFile"], steps.TakeLast(4).Select(s => s.Move));
        Assert.Equal(hub.Now.AddDays(7).UtcDateTime, steps[^2].DueAt);
        Assert.Equal("the family is still on its way", steps[^3].Reason);
    }

    [Fact]
    public async Task What_is_open_is_told_anew_to_the_township_that_takes_the_file()
    {
        var hub = shared.Hub;
        var child = await ActiveFile.OpenAsync(hub);
        await hub.MoveAsync<Child>(new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE"), "correctChild", child, new { lifeStatus = "MISSING" });
        var before = Assert.Single(await hub.AlertsAsync(child, "M-34"));
        await OfferAsync(hub, child);

        await hub.MoveAsync<Child>(New, "acceptFile", child);
        var alerts = await hub.AlertsAsync(child, "M-34");
        var last = alerts.Single(a => a.State == "RAISED");

        Assert.Contains(CaseHub.OrgOf("TOWNSHIP_OFFICE"), StoredList.Split(before.RecipientOrgIds));
        Assert.Contains(New.Org, StoredList.Split(last.RecipientOrgIds));
        Assert.DoesNotContain(CaseHub.OrgOf("TOWNSHIP_OFFICE"), StoredList.Split(last.RecipientOrgIds));
        Assert.All(alerts.Where(a => a.Id != last.Id), a => Assert.Equal("WITHDRAWN", a.State));
        await using var store = hub.Hub.OpenStore();
        Assert.All(
            await store.Involvements.Where(i => i.ChildId == child && i.Basis == "ALERT_RECIPIENT" && i.Holder == CaseHub.OrgOf("TOWNSHIP_OFFICE", CaseHub.Township)).ToListAsync(),
            i => Assert.NotNull(i.Until));
    }

    private static async Task OfferAsync(CaseHub hub, string child)
    {
        await hub.MoveAsync<Child>(Committee, "correctChild", child, new { residenceDivisionCode = CaseHub.OtherVillage });
        await hub.MoveAsync<Child>(Old, "offerFile", child);
    }

    private static async Task<JsonElement> SeesAsync(CaseHub hub, CaseWorker worker, string child) =>
        (await hub.Hub.AskAsync(await hub.TokenAsync(worker), $"{{ child(id: \"{child}\") {{ {Whole} }} }}")).GetProperty("data").GetProperty("child");
}
