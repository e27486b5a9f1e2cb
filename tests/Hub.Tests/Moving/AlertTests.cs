using System.Text.Json;
using Hub.Records;
using Hub.Records.Entities;

namespace Hub.Tests.Moving;

/// <summary>WF-9: those who are alerted say that they have seen it, deal with it, and how it ended; nobody else does.</summary>
public sealed class AlertTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>
{
    private static readonly CaseWorker School = new("SCHOOL", "SCHOOLING");
    private static readonly CaseWorker Police = new("PUBLIC_SECURITY");

    private readonly CaseHub hub = shared.Hub;

    [Fact]
    public async Task Recipient_acknowledges_starts_and_resolves()
    {
        var alert = await RaiseAsync();

        var seen = await hub.MustAsync(School, "acknowledgeAlert", new { id = alert, version = 1 }, "alert { state acknowledgedAt version }");
        hub.Clock.Now = hub.Clock.Now.AddHours(1);
        await hub.MoveAsync<Alert>(School, "startAlert", alert);
        var resolved = await hub.MustAsync(
            School, "resolveAlert", new { id = alert, version = (await hub.StoredAsync<Alert>(alert)).Version, resolutionCode = "ACTION_TAKEN" },
            "alert { state resolvedAt resolutionCode }");
        var stored = await hub.StoredAsync<Alert>(alert);

        Assert.Equal(("ACKNOWLEDGED", 2), (seen.GetProperty("alert").GetProperty("state").GetString(), seen.GetProperty("alert").GetProperty("version").GetInt32()));
        Assert.Equal(("RESOLVED", "ACTION_TAKEN"), (resolved.GetProperty("alert").GetProperty("state").GetString(), resolved.GetProperty("alert").GetProperty("resolutionCode").GetString()));
        Assert.Equal((School.Id, hub.Now.UtcDateTime, hub.Now.UtcDateTime.AddHours(-1)), (stored.AcknowledgedById, stored.ResolvedAt, stored.AcknowledgedAt));
    }

    [Fact]
    public async Task Nobody_skips_a_step_and_nobody_who_was_not_alerted_moves_it()
    {
        var alert = await RaiseAsync();

        var skipped = await hub.DoAsync(School, "resolveAlert", new { id = alert, version = 1, resolutionCode = "FALSE_POSITIVE" });
        var stranger = await hub.DoAsync(Police, "acknowledgeAlert", new { id = alert, version = 1 });
        var auditor = await hub.Hub.AskAsync(
            await hub.TokenAsync(new CaseWorker("AUDITOR", "AUDIT", "AUDITOR")), "mutation { acknowledgeAlert(input: { idempotencyKey: \"1\", id: \"x\", version: 1 }) { errors { code } } }");

        Assert.Equal("GUARD_FAILED", skipped.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("NOT_FOUND", stranger.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("NOT_FOUND", auditor.GetProperty("data").GetProperty("acknowledgeAlert").GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("RAISED", (await hub.StoredAsync<Alert>(alert)).State);
    }

    private async Task<string> RaiseAsync()
    {
        var child = await ActiveFile.OpenAsync(hub);
        var (id, school) = ($"al{child[2..]}", CaseHub.OrgOf("SCHOOL"));
        await using var store = hub.Hub.OpenStore();
        store.Add(new SchoolEnrolment
        {
            Id = $"se{child[2..]}", ChildId = child, Version = 1, Revision = 1, SchoolId = school, Status = "ENROLLED", ConsecutiveAbsenceDays = 3,
        });
        store.Add(new Alert
        {
            Id = id, ChildId = child, Version = 1, Revision = 1, RuleId = "M-05", Severity = "MEDIUM", State = "RAISED", RaisedAt = hub.Now.UtcDateTime,
            DueAt = hub.Now.UtcDateTime.AddDays(1), RecipientDepartments = StoredList.Join(["SCHOOL"]), RecipientOrgIds = StoredList.Join([school]),
        });
        store.Add(new AlertRecipient { AlertId = id, OrgId = school });
        await store.SaveChangesAsync();
        return id;
    }
}
