using Hub.Ledger;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Records.Vigilance;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Vigilance.Running;

public sealed class VigilanceRunTests
{
    [SkippableTheory]
    [EveryDatabase]
    public async Task Broken_glass_raises_an_alert_to_the_auditors(DatabaseProvider provider)
    {
        await using var hub = await WatchedHub.CreateAsync(provider);
        var handles = await hub.AddChildrenAsync(1);
        await hub.AppendAsync(EntryKind.BreakGlass, handles);

        var progress = await hub.NewRun().RunAsync(default);

        Assert.Equal((1, 0), (progress.Raised, progress.Nameless));
        var alert = Assert.Single(await hub.AlertsAsync());
        var now = hub.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal(("M-33", "HIGH", "RAISED", "CITY", now, now.AddDays(5)), (alert.RuleId, alert.Severity, alert.State, alert.Level, alert.RaisedAt, alert.DueAt));
        await using var store = hub.Open();
        var recipient = await store.Set<AlertRecipient>().SingleAsync();
        Assert.Equal("AUDITOR", (await store.Institutions.SingleAsync(i => i.Id == recipient.OrgId)).Type);
        Assert.Contains(await store.Involvements.ToListAsync(), i => i.Holder == recipient.OrgId && i.RecordId == alert.Id && i.Basis == "ALERT_RECIPIENT");
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(51, 1)]
    public async Task More_than_fifty_children_in_an_hour_raise_one_alert(int children, int alerts)
    {
        await using var hub = await WatchedHub.CreateAsync();
        var handles = await hub.AddChildrenAsync(children);
        await hub.AppendAsync(EntryKind.Disclose, handles[..30]);
        await hub.AppendAsync(EntryKind.Disclose, handles[30..]);

        await hub.NewRun().RunAsync(default);

        Assert.Equal(alerts, (await hub.AlertsAsync()).Count);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(10, 1)]
    public async Task Failed_look_ups_raise_an_alert_on_the_child_seen_last(int tries, int alerts)
    {
        await using var hub = await WatchedHub.CreateAsync();
        await hub.AppendAsync(EntryKind.Disclose, await hub.AddChildrenAsync(1));
        for (var i = 0; i < tries; i++)
        {
            await hub.LookUpInVainAsync();
        }

        var progress = await hub.NewRun().RunAsync(default);

        Assert.Equal((alerts, 0), (progress.Raised, progress.Nameless));
        Assert.Equal(alerts, (await hub.AlertsAsync()).Count);
    }

    [Fact]
    public async Task Entries_are_examined_once_also_by_a_process_that_starts_anew()
    {
        await using var hub = await WatchedHub.CreateAsync();
        var handles = await hub.AddChildrenAsync(1);
        await hub.AppendAsync(EntryKind.BreakGlass, handles);
        var run = hub.NewRun();
        await run.RunAsync(default);
        await hub.IndexAsync();

        var again = await run.RunAsync(default);
        var restarted = await hub.NewRun().RunAsync(default);

        Assert.Equal((0, 0), (again.Examined, again.Raised));
        Assert.Equal((1, 0), (restarted.Examined, restarted.Raised));
        Assert.Single(await hub.AlertsAsync());
    }

    [Fact]
    public async Task What_a_process_remembers_is_made_anew_after_a_start()
    {
        await using var hub = await WatchedHub.CreateAsync();
        var handles = await hub.AddChildrenAsync(51);
        await hub.AppendAsync(EntryKind.Disclose, handles[..50]);
        await hub.NewRun().RunAsync(default);
        await hub.IndexAsync();
        await hub.AppendAsync(EntryKind.Disclose, handles[50..]);

        await hub.NewRun().RunAsync(default);

        Assert.Single(await hub.AlertsAsync());
    }

    [Fact]
    public async Task Of_two_processes_that_watch_one_raises()
    {
        await using var hub = await WatchedHub.CreateAsync();
        var handles = await hub.AddChildrenAsync(1);
        await hub.AppendAsync(EntryKind.Disclose, handles);
        var (first, second) = (hub.NewRun(), hub.NewRun());
        await first.RunAsync(default);
        await hub.IndexAsync();
        await second.RunAsync(default);
        await hub.AppendAsync(EntryKind.BreakGlass, handles);
        await first.RunAsync(default);

        await Assert.ThrowsAsync<VigilanceOvertakenException>(() => second.RunAsync(default));
        await second.RunAsync(default);

        Assert.Single(await hub.AlertsAsync());
    }

    [Fact]
    public async Task Closed_file_raises_and_an_open_one_does_not()
    {
        await using var hub = await WatchedHub.CreateAsync();
        var open = await hub.AddChildrenAsync(1);
        var closed = await hub.AddChildrenAsync(1, (file, _, _) => (file.Child.FileState, file.Child.FileStateSince) = ("CLOSED", new DateOnly(2026, 1, 15)));
        await hub.AppendAsync(EntryKind.Disclose, open);
        var run = hub.NewRun();

        var before = await run.RunAsync(default);
        await hub.AppendAsync(EntryKind.Disclose, closed);
        var after = await run.RunAsync(default);

        Assert.Equal((0, 1), (before.Raised, after.Raised));
    }
}
