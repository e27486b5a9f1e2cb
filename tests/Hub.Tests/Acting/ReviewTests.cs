using System.Text.Json;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Acting;

public sealed class ReviewTests
{
    private const string Alerts = "{ alerts { nodes { ruleId severity state dueAt recipientDepartments childId } } }";

    [SkippableTheory]
    [EveryDatabase]
    public async Task Notice_is_seen_by_auditors_and_the_office_that_keeps_the_file_and_nobody_else(DatabaseProvider provider)
    {
        await using var hub = await GlassHub.StartAsync(provider);
        await hub.BreakAsync(await hub.WorkerAsync());

        var keeper = await AlertsAsync(hub, await OfficeAsync(hub, GlassHub.Keeper, "210202001"));
        var other = await AlertsAsync(hub, await OfficeAsync(hub, GlassHub.OtherTownship, "210203001"));
        var breaker = await AlertsAsync(hub, await hub.WorkerAsync());
        var auditor = await AlertsAsync(hub, await hub.AuditorAsync());

        var notice = Assert.Single(keeper);
        Assert.Equal(
            ("HIGH", "RAISED", "2026-06-06T16:00:00+08:00", Populated.ChildId),
            (notice.GetProperty("severity").GetString(), notice.GetProperty("state").GetString(), notice.GetProperty("dueAt").GetString(),
                notice.GetProperty("childId").GetString()));
        Assert.Single(auditor);
        Assert.NotEqual(Populated.ChildId, auditor[0].GetProperty("childId").GetString());
        Assert.Empty(other.Concat(breaker));
    }

    [Fact]
    public async Task Auditor_acknowledges_the_notice_and_the_office_that_is_only_told_does_not()
    {
        await using var hub = await GlassHub.StartAsync();
        await hub.BreakAsync(await hub.WorkerAsync());
        await using var store = hub.Hub.OpenStore();
        var id = (await store.Set<Alert>().SingleAsync(a => a.RuleId == "M-33")).Id;
        const string Acknowledge = "mutation($id: ID!, $key: String!) { acknowledgeAlert(input: { idempotencyKey: $key, id: $id, version: 1 }) { alert { state } errors { code message } } }";

        var keeper = await hub.Hub.AskAsync(await OfficeAsync(hub, GlassHub.Keeper, "210202001"), Acknowledge, new { id, key = "1" });
        var token = hub.Hub.Services.GetRequiredService<Auth.TokenMint>().Issue("AUDITOR", "AUDIT", "2102", "AUDITOR", [], GlassHub.Auditors, "wo-auditor");
        var auditor = await hub.Hub.AskAsync(await token, Acknowledge, new { id, key = "2" });

        Assert.Equal("GUARD_FAILED", keeper.GetProperty("data").GetProperty("acknowledgeAlert").GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.True(auditor.GetProperty("data").GetProperty("acknowledgeAlert").GetProperty("errors").ValueKind == JsonValueKind.Null, auditor.ToString());
        Assert.Equal("ACKNOWLEDGED", auditor.GetProperty("data").GetProperty("acknowledgeAlert").GetProperty("alert").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Notice_has_no_value_but_what_every_alert_has()
    {
        await using var hub = await GlassHub.StartAsync();
        await hub.BreakAsync(await hub.WorkerAsync());

        await using var store = hub.Hub.OpenStore();
        var alert = await store.Set<Alert>().SingleAsync(a => a.RuleId == "M-33");

        Assert.Equal(Assert.Single(await hub.GrantsAsync()).AlertId, alert.Id);
        Assert.Equal(["AUDITOR", "TOWNSHIP_OFFICE"], StoredList.Split(alert.RecipientDepartments));
        Assert.Equal([GlassHub.Auditors, GlassHub.Keeper], StoredList.Split(alert.RecipientOrgIds));
        Assert.DoesNotContain("wo-far", JsonSerializer.Serialize(alert), StringComparison.Ordinal);
        Assert.DoesNotContain("in-stranger", JsonSerializer.Serialize(alert), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Review_is_written_resolves_the_alert_and_happens_once(DatabaseProvider provider)
    {
        await using var hub = await GlassHub.StartAsync(provider);
        var grant = (await hub.BreakAsync(await hub.WorkerAsync())).GetProperty("grantId").GetString()!;

        var waiting = await ListAsync(hub, "(reviewed: false)");
        var first = await ReviewAsync(hub, await hub.AuditorAsync(), grant);
        var second = await ReviewAsync(hub, await hub.AuditorAsync("wo-other-auditor"), grant, "r2");

        Assert.Equal(grant, Assert.Single(waiting).GetProperty("id").GetString());
        Assert.Equal(("JUSTIFIED", "wo-auditor"), (Text(first, "reviewOutcome"), Text(first, "reviewedById")));
        Assert.Equal("GUARD_FAILED", BreakGlassTests.Code(second));
        Assert.Empty(await ListAsync(hub, "(reviewed: false)"));
        Assert.Equal("RESOLVED", (await AlertsAsync(hub, await OfficeAsync(hub, GlassHub.Keeper, "210202001")))[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Review_by_alert_keeps_the_alerts_former_state()
    {
        await using var hub = await GlassHub.StartAsync();
        await hub.BreakAsync(await hub.WorkerAsync());
        var alert = Assert.Single(await hub.GrantsAsync()).AlertId;

        await hub.RunAsync(await hub.AuditorAsync(), ReviewQuery, "reviewBreakGlass", new
        {
            idempotencyKey = "r", alertId = alert, outcome = "NOT_JUSTIFIED", note = "there was no emergency",
        });

        await using var store = hub.Hub.OpenStore();
        var former = await store.Set<RecordVersion>().SingleAsync(v => v.RecordId == alert);
        Assert.Contains("RAISED", former.State, StringComparison.Ordinal);
        Assert.Equal(2, (await store.Set<Alert>().SingleAsync(a => a.Id == alert)).Version);
        Assert.Equal("NOT_JUSTIFIED", Assert.Single(await hub.GrantsAsync()).ReviewOutcome);
    }

    [Fact]
    public async Task Nobody_reviews_himself()
    {
        await using var hub = await GlassHub.StartAsync();
        var grant = (await hub.BreakAsync(await hub.WorkerAsync())).GetProperty("grantId").GetString()!;

        var own = await ReviewAsync(hub, await hub.AuditorAsync("wo-far"), grant);

        Assert.Equal("GUARD_FAILED", BreakGlassTests.Code(own));
        Assert.Null(Assert.Single(await hub.GrantsAsync()).ReviewedAt);
    }

    [Fact]
    public async Task List_names_the_child_as_the_log_does_and_is_logged()
    {
        await using var hub = await GlassHub.StartAsync();
        await hub.BreakAsync(await hub.WorkerAsync());

        var all = await ListAsync(hub, "");
        var due = await ListAsync(hub, "(dueBefore: \"2026-06-06T00:00:00Z\")");

        var log = await hub.LogAsync();
        Assert.Equal(log[0].ChildPseudonym, Assert.Single(all).GetProperty("childPseudonym").GetString());
        Assert.Equal(log[0].Id, all[0].GetProperty("entryId").GetString());
        Assert.Empty(due);
        Assert.Equal(["breakglass", "audit-read", "audit-read"], await hub.KindsAsync());
        Assert.Contains("childPseudonym", log[1].FieldDecisions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auditor_reads_the_justification_in_the_log()
    {
        await using var hub = await GlassHub.StartAsync();
        await hub.BreakAsync(await hub.WorkerAsync());

        var data = await hub.DataAsync(await hub.AuditorAsync(), "{ accessLog(where: { breakGlass: { eq: true } }) { nodes { justification breakGlass scopeBasis } } }");

        var entry = Assert.Single(data.GetProperty("accessLog").GetProperty("nodes").EnumerateArray());
        Assert.Equal((GlassHub.Reason, "BREAK_GLASS"), (entry.GetProperty("justification").GetString(), entry.GetProperty("scopeBasis").GetString()));
    }

    internal const string ReviewQuery =
        "mutation($input: ReviewBreakGlassInput!) { reviewBreakGlass(input: $input) { grant { id reviewOutcome reviewedById reviewedAt } errors { code message } } }";

    internal static Task<JsonElement> ReviewAsync(GlassHub hub, string token, string grant, string key = "r1") => hub.RunAsync(
        token, ReviewQuery, "reviewBreakGlass", new { idempotencyKey = key, grantId = grant, outcome = "JUSTIFIED", note = "the child was in danger" });

    private static string? Text(JsonElement result, string field) => result.GetProperty("grant").GetProperty(field).GetString();

    private static Task<string> OfficeAsync(GlassHub hub, string org, string division) =>
        hub.Hub.TokenOfAsync("wo-supervisor", "TOWNSHIP_OFFICE", "CASE_HANDLING", division, org);

    private static async Task<JsonElement[]> AlertsAsync(GlassHub hub, string token) =>
        [.. (await hub.DataAsync(token, Alerts)).GetProperty("alerts").GetProperty("nodes").EnumerateArray().Where(a => a.GetProperty("ruleId").GetString() == "M-33")];

    private static async Task<JsonElement[]> ListAsync(GlassHub hub, string arguments) =>
        [.. (await hub.DataAsync(await hub.AuditorAsync(), $"{{ breakGlassGrants{arguments} {{ id entryId childPseudonym }} }}"))
            .GetProperty("breakGlassGrants").EnumerateArray()];
}
