using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Moving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Monitoring;

/// <summary>WF-9: reminder at half time, one level up at due time with a fresh deadline, and at the city it stays.</summary>
public sealed class AlertFollowUpTests
{
    [Fact]
    public async Task Alert_that_nobody_deals_with_goes_up_to_the_city_and_stays_there()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await hub.PutAsync(Overdue());
        var log = new List<string>();

        for (var hours = 0; hours < 24 * 40; hours += 12)
        {
            hub.Clock.Now = new DateTimeOffset(CaseFile.Now).AddHours(hours);
            await hub.WatchAsync();
            log.AddRange((await hub.AlertsAsync(child, "M-13")).Select(a => $"{a.Level} {a.State}").Except(log));
        }

        var alerts = await hub.AlertsAsync(child, "M-13");
        Assert.Equal(["TOWNSHIP ESCALATED", "DISTRICT ESCALATED", "CITY RAISED"], alerts.Select(a => $"{a.Level} {a.State}"));
        Assert.Equal([null, alerts[0].Id, alerts[1].Id], alerts.Select(a => a.EscalatedFromId));
        Assert.All(alerts, a => Assert.Equal(TimeSpan.FromDays(5), a.DueAt - a.RaisedAt));
        Assert.Equal(["RAISED", "REMINDED", "ESCALATED"], await hub.EventsAsync(alerts[0].Id));
        Assert.Equal(["in-city"], StoredList.Split(alerts[2].RecipientOrgIds));
        await using var store = hub.Hub.OpenStore();
        var ids = alerts.Select(a => a.Id).ToArray();
        var scopes = await store.Involvements.Where(i => ids.Contains(i.RecordId) && i.Basis == "ALERT_RECIPIENT").Select(i => new { i.RecordId, i.Until }).ToListAsync();
        Assert.All(scopes, i => Assert.Equal(i.RecordId == alerts[2].Id, i.Until is null));
    }

    [Fact]
    public async Task City_lists_for_the_joint_meeting_what_stayed_open()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await hub.PutAsync(Overdue());
        for (var days = 0; days < 40; days++)
        {
            hub.Clock.Now = new DateTimeOffset(CaseFile.Now).AddDays(days);
            await hub.WatchAsync();
        }

        var city = new CaseWorker("CIVIL_AFFAIRS") { Division = "2102", Org = "in-city" };
        var listed = await hub.Hub.AskAsync(
            await hub.TokenAsync(city), "query($now: DateTime!) { alerts(where: { level: { eq: CITY }, state: { in: [RAISED, ACKNOWLEDGED, IN_PROGRESS] }, dueAt: { lt: $now } }) { nodes { ruleId } } }",
            new { now = hub.Now.ToString("O", null) });

        Assert.Contains("M-13", listed.GetProperty("data").GetProperty("alerts").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("ruleId").GetString()));
        Assert.Equal("CITY", (await hub.AlertsAsync(child, "M-13"))[^1].Level);
    }

    [Fact]
    public async Task Who_has_acknowledged_is_not_reminded()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await hub.PutAsync(Overdue());
        var alert = Assert.Single(await hub.AlertsAsync(child, "M-13"));
        await hub.MoveAsync<Alert>(new("CIVIL_AFFAIRS"), "acknowledgeAlert", alert.Id);

        hub.Clock.Now = hub.Clock.Now.AddDays(3);
        await hub.WatchAsync();
        hub.Clock.Now = hub.Clock.Now.AddDays(2);
        await hub.WatchAsync();

        Assert.Equal(["RAISED", "ACKNOWLEDGED", "ESCALATED"], await hub.EventsAsync(alert.Id));
    }

    [Fact]
    public async Task Condition_that_ends_withdraws_the_alert_where_it_lies()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await hub.PutAsync(Overdue());
        hub.Clock.Now = hub.Clock.Now.AddDays(6);
        await hub.WatchAsync();

        await hub.ChangeAsync<PlanItem>(child, p => p.State = "DONE");

        Assert.Equal(["ESCALATED", "WITHDRAWN"], (await hub.AlertsAsync(child, "M-13")).Select(a => a.State));
    }

    private static CaseFile Overdue()
    {
        var file = new CaseFile();
        file.Add<PlanItem>(p => (p.State, p.DueOn) = ("AGREED", new DateOnly(2026, 5, 1)));
        return file;
    }
}
