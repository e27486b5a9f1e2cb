using System.Text.Json;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Moving;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Monitoring;

/// <summary>Alerts are raised and withdrawn in the transaction of what changes their condition, or by the clock at its minute.</summary>
public sealed class FileMonitoringTests
{
    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS");

    [SkippableTheory]
    [EveryDatabase]
    public async Task Change_raises_and_the_next_withdraws(DatabaseProvider provider)
    {
        await using var hub = await CaseHub.StartAsync(provider);
        var child = await ActiveFile.OpenAsync(hub);

        await hub.MoveAsync<Child>(new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE"), "correctChild", child, new { lifeStatus = "MISSING" });
        var raised = await hub.AlertsAsync(child, "M-34");
        await hub.MoveAsync<Child>(new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE"), "correctChild", child, new { lifeStatus = "ALIVE" });
        var withdrawn = await hub.AlertsAsync(child, "M-34");

        Assert.Equal(("RAISED", "CRITICAL", "VILLAGE", hub.Now.UtcDateTime.AddHours(1)), (raised[0].State, raised[0].Severity, raised[0].Level, raised[0].DueAt));
        Assert.Equal(
            new[] { "CIVIL_AFFAIRS", "PUBLIC_SECURITY", "SCHOOL", "TOWNSHIP_OFFICE", "VILLAGE_COMMITTEE" }, StoredList.Split(raised[0].RecipientDepartments).Order(StringComparer.Ordinal));
        Assert.Equal(("WITHDRAWN", 1), (Assert.Single(withdrawn).State, raised.Count));
        Assert.Equal(["RAISED", "WITHDRAWN"], await hub.EventsAsync(raised[0].Id));
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Time_alone_raises_at_the_minute(DatabaseProvider provider)
    {
        await using var hub = await CaseHub.StartAsync(provider);
        var file = new CaseFile { Child = { FileState = "DRAFT", FileStateSince = new DateOnly(2026, 6, 1) } };
        var child = await hub.PutAsync(file);
        var due = new DateTimeOffset(2026, 6, 6, 16, 0, 0, TimeSpan.Zero);

        hub.Clock.Now = due.AddMinutes(-1);
        await hub.WatchAsync();
        var before = await hub.AlertsAsync(child, "M-02");
        hub.Clock.Now = due;
        var tick = await hub.WatchAsync();
        var idle = await hub.WatchAsync();

        Assert.Empty(before);
        Assert.Equal(due.UtcDateTime, Assert.Single(await hub.AlertsAsync(child, "M-02")).RaisedAt);
        Assert.True(tick.Changed >= 1);
        Assert.True(idle.IsIdle);
    }

    [Fact]
    public async Task Ticks_that_were_missed_are_made_up_for()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await hub.PutAsync(new CaseFile { Child = { FileState = "DRAFT", FileStateSince = new DateOnly(2026, 6, 1) } });

        hub.Clock.Now = hub.Clock.Now.AddDays(40);
        await hub.WatchAsync();

        Assert.Single(await hub.AlertsAsync(child, "M-02"));
    }

    [Fact]
    public async Task Rule_has_one_open_alert_and_is_raised_anew_for_another_record()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        file.Add<PlanItem>(p => (p.State, p.DueOn) = ("AGREED", new DateOnly(2026, 5, 1)));
        file.Add<PlanItem>(p => (p.State, p.DueOn) = ("AGREED", new DateOnly(2026, 6, 10)));
        var child = await hub.PutAsync(file);
        var alert = Assert.Single(await hub.AlertsAsync(child, "M-13"));

        hub.Clock.Now = hub.Clock.Now.AddDays(2);
        await hub.MoveAsync<Alert>(Affairs, "acknowledgeAlert", alert.Id);
        await hub.MoveAsync<Alert>(Affairs, "startAlert", alert.Id);
        await hub.MoveAsync<Alert>(Affairs, "resolveAlert", alert.Id, also: new { resolutionCode = "TRANSFERRED" });
        await hub.ChangeAsync<Child>(child, _ => { });
        var resolved = await hub.AlertsAsync(child, "M-13");
        hub.Clock.Now = hub.Clock.Now.AddDays(20);
        await hub.WatchAsync();

        Assert.Equal("RESOLVED", Assert.Single(resolved).State);
        Assert.Equal(["RESOLVED", "RAISED"], (await hub.AlertsAsync(child, "M-13")).Select(a => a.State == "RESOLVED" ? a.State : "RAISED").Distinct());
    }

    // Nothing is known of the child yet: that there is no enrolment says nothing.
    [Fact]
    public async Task Report_that_nobody_has_accepted_is_asked_of_nothing_but_itself()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile { Child = { FileState = null, LifeStatus = "MISSING" } };
        file.Add<ConcernReport>(r => (r.State, r.ReportedAt) = ("RECEIVED", CaseFile.Now.AddHours(-2)));
        var child = await hub.PutAsync(file);

        await using var store = hub.Hub.OpenStore();
        Assert.Equal(["M-07"], await store.Set<Alert>().Where(a => a.ChildId == child).Select(a => a.RuleId ?? "").ToListAsync());
    }

    [Fact]
    public async Task Unknown_changes_nothing()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        file.Add<SchoolEnrolment>(e => (e.Status, e.ConsecutiveAbsenceDays) = ("ENROLLED", 3));
        var child = await hub.PutAsync(file);

        await hub.ChangeAsync<SchoolEnrolment>(child, e => e.ConsecutiveAbsenceDays = null);
        var unknown = await hub.AlertsAsync(child, "M-05");
        await hub.ChangeAsync<SchoolEnrolment>(child, e => e.ConsecutiveAbsenceDays = 2);

        Assert.Equal("RAISED", Assert.Single(unknown).State);
        Assert.Equal("WITHDRAWN", Assert.Single(await hub.AlertsAsync(child, "M-05")).State);
    }

    // Of the other parent nothing is known that would decide the rule.
    [Fact]
    public async Task Record_of_which_nobody_can_tell_keeps_no_alert_of_another_open()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        var father = file.Add<Guardian>(g => (g.Relationship, g.DutyRefusalSince) = ("FATHER", new DateOnly(2025, 12, 31))).Id;
        file.Add<Guardian>(g => g.Relationship = "MOTHER");
        var child = await hub.PutAsync(file);
        var raised = await hub.AlertsAsync(child, "M-15");

        await hub.ChangeAsync<Guardian>(child, g => g.DutyRefusalEndedOn = g.Id == father ? new DateOnly(2026, 6, 1) : null);
        var ended = await hub.AlertsAsync(child, "M-15");
        hub.Clock.Now = hub.Clock.Now.AddHours(1);
        await hub.ChangeAsync<Guardian>(child, g => (g.DutyRefusalSince, g.DutyRefusalEndedOn) = (g.Id == father ? new DateOnly(2025, 11, 30) : null, null));

        Assert.Equal("RAISED", Assert.Single(raised).State);
        Assert.Equal("WITHDRAWN", Assert.Single(ended).State);
        Assert.Equal(["WITHDRAWN", "RAISED"], (await hub.AlertsAsync(child, "M-15")).Select(a => a.State));
    }

    // The hospital says every week what it has said before.
    [Fact]
    public async Task Saying_again_what_is_so_already_starts_no_time_anew()
    {
        await using var hub = await CaseHub.StartAsync();
        var file = new CaseFile();
        var health = file.Add<HealthRecord>(h => (h.TreatFirstState, h.Revision, h.Provenance) = ("CLAIM_FILED", 3, "treatFirstState=HEALTH@2026-05-25"));
        await using (var store = hub.Hub.OpenStore())
        {
            store.AddRange(
                new RecordVersion { RecordId = health.Id, Revision = 1, Type = nameof(HealthRecord), State = State("SETTLED", "2026-03-01"), SupersededAt = CaseFile.Now.AddDays(-40) },
                new RecordVersion { RecordId = health.Id, Revision = 2, Type = nameof(HealthRecord), State = State("TREATING_UNPAID", "2026-05-01"), SupersededAt = CaseFile.Now.AddDays(-7) });
            await store.SaveChangesAsync();
        }

        var child = await hub.PutAsync(file);

        Assert.Single(await hub.AlertsAsync(child, "M-24"));

        string State(string state, string day) => JsonSerializer.Serialize(new { health.Id, ChildId = health.ChildId, TreatFirstState = state, Provenance = $"treatFirstState=HEALTH@{day}" });
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Both_files_of_one_child_are_alerted_and_both_alerts_end(DatabaseProvider provider)
    {
        await using var hub = await CaseHub.StartAsync(provider);
        var first = await hub.PutAsync(new CaseFile { Child = { ResidentId = null } });
        var second = await hub.PutAsync(new CaseFile { Child = { ResidentId = "11010120160315123X" } });
        var raised = (await hub.AlertsAsync(first, "M-01")).Concat(await hub.AlertsAsync(second, "M-01")).Select(a => a.State ?? "").ToArray();

        await hub.MoveAsync<Child>(new("PUBLIC_SECURITY", "EMERGENCY_RESPONSE"), "correctChild", second, new { birthDate = "2015-03-15" });
        await hub.WatchAsync();
        var ended = (await hub.AlertsAsync(first, "M-01")).Concat(await hub.AlertsAsync(second, "M-01")).Select(a => a.State ?? "").ToArray();

        Assert.Equal(["RAISED", "RAISED"], raised);
        Assert.Equal(["WITHDRAWN", "WITHDRAWN"], ended);
    }

    [Fact]
    public async Task Village_without_a_director_is_noticed_when_one_goes()
    {
        await using var hub = await CaseHub.StartAsync();
        await SetDirectorAsync(hub, true);
        var child = await hub.PutAsync(new CaseFile());
        var before = await hub.AlertsAsync(child, "M-32");

        await SetDirectorAsync(hub, false);
        await hub.WatchAsync();
        var gone = await hub.AlertsAsync(child, "M-32");
        await SetDirectorAsync(hub, true);
        await hub.WatchAsync();

        Assert.Empty(before);
        Assert.Equal("RAISED", Assert.Single(gone).State);
        Assert.Equal("WITHDRAWN", Assert.Single(await hub.AlertsAsync(child, "M-32")).State);
    }

    [Fact]
    public async Task What_was_stated_after_the_entry_is_to_be_entered_again_and_what_the_hub_keeps_is_not()
    {
        await using var hub = await CaseHub.StartAsync();
        var child = await ActiveFile.OpenAsync(hub);
        await hub.MoveAsync<Child>(ActiveFile.Township, "enterNationalSystem", child, Entry(hub, "2102020001"));
        hub.Clock.Now = hub.Clock.Now.AddDays(1);
        await hub.MustAsync(ActiveFile.Township, "recordVisit", new { childId = child, values = new { visitedOn = hub.Today } });
        hub.Clock.Now = hub.Clock.Now.AddDays(7);
        await hub.WatchAsync();
        var visited = await hub.AlertsAsync(child, "M-03");

        await hub.MoveAsync<Child>(Affairs, "correctChild", child, new { supporterStatus = "ORPHAN" });
        hub.Clock.Now = hub.Clock.Now.AddDays(5);
        await hub.WatchAsync();
        var stated = await hub.AlertsAsync(child, "M-03");
        await hub.MoveAsync<Child>(ActiveFile.Township, "enterNationalSystem", child, Entry(hub));

        Assert.Empty(visited);
        Assert.Equal("RAISED", Assert.Single(stated).State);
        Assert.Equal("WITHDRAWN", Assert.Single(await hub.AlertsAsync(child, "M-03")).State);
    }

    [Fact]
    public async Task File_that_cannot_be_asked_keeps_no_other_waiting_and_is_asked_anew_ten_minutes_later()
    {
        await using var hub = await CaseHub.StartAsync();
        var (broken, whole) = (await hub.PutAsync(new CaseFile()), await hub.PutAsync(new CaseFile()));
        await SetBirthAsync(hub, broken, "no day");
        await using (var store = hub.Hub.OpenStore())
        {
            store.AddRange(new FileToAsk { ChildId = broken }, new FileToAsk { ChildId = whole });
            await store.SaveChangesAsync();
        }

        var first = await hub.WatchAsync();
        await SetBirthAsync(hub, broken, "2015-01-01");
        var soon = await hub.WatchAsync();
        hub.Clock.Now += TimeSpan.FromMinutes(10);
        var later = await hub.WatchAsync();

        Assert.Equal((1, 1), (first.Asked, first.Failed));
        Assert.Equal((0, 0), (soon.Asked, soon.Failed));
        Assert.True(later is { Asked: > 0, Failed: 0 });
        await using var left = hub.Hub.OpenStore();
        Assert.Empty(await left.Set<FileToAsk>().ToListAsync());
    }

    private static async Task SetBirthAsync(CaseHub hub, string child, string text)
    {
        await using var store = hub.Hub.OpenStore();
        await store.Database.ExecuteSqlAsync($"UPDATE \"Child\" SET \"BirthDate\" = {text} WHERE \"Id\" = {child}");
    }

    private static Dictionary<string, object> Entry(CaseHub hub, string? number = null)
    {
        var values = new Dictionary<string, object> { ["nationalSystemSyncedAt"] = hub.Now.ToString("O", null) };
        if (number is not null)
        {
            values["nationalSystemNumber"] = number;
        }

        return values;
    }

    private static async Task SetDirectorAsync(CaseHub hub, bool active)
    {
        await using var store = hub.Hub.OpenStore();
        if (await store.Workers.AsTracking().FirstOrDefaultAsync(w => w.Id == "wo-director") is not { } director)
        {
            store.Add(director = new Worker { Id = "wo-director", Name = "李主任", Department = "VILLAGE_COMMITTEE", DivisionCode = CaseHub.Village, Role = "CHILD_DIRECTOR" });
        }

        director.Active = active;
        await store.SaveChangesAsync();
    }
}
