using System.Text.Json;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Moving;

/// <summary>Corrections do not erase: every state of a record stays readable, to those to whom its fields are open.</summary>
public sealed class HistoryTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>
{
    private static readonly CaseWorker Township = new("TOWNSHIP_OFFICE", Role: "CHILD_SUPERVISOR");
    private static readonly CaseWorker Affairs = new("CIVIL_AFFAIRS", Designations: "PLACEMENT");
    private static readonly CaseWorker Undesignated = new("CIVIL_AFFAIRS") { Id = "wo-undesignated" };
    private static readonly CaseWorker Clinic = new("HEALTH", "HEALTH_CARE", Designations: "HIV_CASE");
    private static readonly CaseWorker Health = new("HEALTH", "HEALTH_CARE") { Id = "wo-health" };

    private static int names;

    private readonly CaseHub hub = shared.Hub;

    [Fact]
    public async Task Every_state_is_there_newest_first_with_its_time_and_move()
    {
        var child = await FileAsync();
        await hub.MoveAsync<Child>(Township, "correctChild", child, new { sex = "FEMALE" });
        var began = hub.Now;
        hub.Clock.Now = hub.Now.AddHours(2);
        await hub.MoveAsync<Child>(Township, "correctChild", child, new { sex = "MALE" });

        var states = await StatesAsync(Township, child);

        Assert.Equal(["MALE", "FEMALE", "UNKNOWN"], states.Select(s => Value(s, "sex")));
        Assert.Equal(JsonValueKind.Null, states[0].GetProperty("until").ValueKind);
        Assert.Equal(states[0].GetProperty("since").GetDateTimeOffset(), states[1].GetProperty("until").GetDateTimeOffset());
        Assert.Equal(began, states[1].GetProperty("since").GetDateTimeOffset());
        Assert.Equal("openFile", states[2].GetProperty("move").GetString());
        var entry = (await hub.Hub.EntriesAsync())[^1];
        Assert.Contains(new FieldUse("Child", "sex", FieldForm.Full), entry.Subjects.Single().Fields.Uses);
    }

    [Fact]
    public async Task Log_says_what_was_asked_of_the_states_and_no_more()
    {
        var child = await FileAsync();

        await hub.Hub.AskAsync(await hub.TokenAsync(Township), "query H($id: ID!) { history(id: $id) { since version } }", new { id = child });
        var times = (await hub.Hub.EntriesAsync())[^1].Subjects.Single().Fields.Uses.Select(u => u.Field).ToArray();
        await hub.Hub.AskAsync(await hub.TokenAsync(Township), "query H($id: ID!) { history(id: $id) { move fields { name } } }", new { id = child });
        var named = (await hub.Hub.EntriesAsync())[^1].Subjects.Single().Fields.Uses.Select(u => u.Field).ToArray();

        Assert.Equal(["version"], times);
        Assert.Contains("fileState", named);
        Assert.Contains("name", named);
        Assert.DoesNotContain("version", named);
    }

    [Fact]
    public async Task What_is_closed_leaves_no_state()
    {
        var child = await FileAsync();
        var health = (await hub.MustAsync(Clinic, "addHealthRecord", new { childId = child, values = new { seriousIllness = false } }, "healthRecord { id }"))
            .GetProperty("healthRecord").GetProperty("id").GetString()!;
        hub.Clock.Now = hub.Now.AddHours(1);
        await hub.MoveAsync<HealthRecord>(Clinic, "correctHealthRecord", health, new { hivStatus = "HIV_POSITIVE" });

        var usual = await StatesAsync(Health, health);
        var designated = await StatesAsync(Clinic, health);

        Assert.Single(usual);
        Assert.DoesNotContain("hiv", usual[0].ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, designated.Length);
        Assert.Equal("HIV_POSITIVE", Value(designated[0], "hivStatus"));
    }

    [Fact]
    public async Task What_was_protected_stays_so_and_what_is_protected_now_is_closed_for_then()
    {
        var child = await FileAsync();
        var open = await CareAsync(child, false, "open street 1");
        await hub.MoveAsync<CareArrangement>(Affairs, "correctCareArrangement", open, new { protectedPlacement = true });
        var closed = await CareAsync(child, true, "hidden street 2");
        await hub.MoveAsync<CareArrangement>(Affairs, "correctCareArrangement", closed, new { protectedPlacement = false, placementAddress = "open street 3" });

        var now = string.Concat(await StatesAsync(Undesignated, open));
        var then = string.Concat(await StatesAsync(Undesignated, closed));
        var designated = string.Concat(await StatesAsync(Affairs, closed));

        Assert.DoesNotContain("open street 1", now, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden street 2", then, StringComparison.Ordinal);
        Assert.Contains("open street 3", then, StringComparison.Ordinal);
        Assert.Contains("hidden street 2", designated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ch00000000000000000000000099")]
    [InlineData("in00000000000000000000000099")]
    [InlineData("nothing")]
    public async Task Record_that_is_not_there_has_no_history(string id)
    {
        var child = await FileAsync();
        var stranger = Township with { Division = CaseHub.OtherTownship, Org = "in-nobody" };

        Assert.Empty(await StatesAsync(Township, id));
        Assert.Empty(await StatesAsync(stranger, child));
    }

    [Fact]
    public async Task Keys_are_forgotten_after_three_months()
    {
        var stores = hub.Hub.Services.GetRequiredService<StoreFactory>();
        await FileAsync();
        await Forgetting.ForgetAsync(stores, hub.Clock, default);
        await using var store = hub.Hub.OpenStore();
        var kept = await store.Set<IdempotencyKey>().CountAsync();
        hub.Clock.Now = hub.Now + Forgetting.Kept + TimeSpan.FromMinutes(1);

        var gone = await Forgetting.ForgetAsync(stores, hub.Clock, default);

        Assert.Equal((true, kept, 0), (kept > 0, gone, await store.Set<IdempotencyKey>().CountAsync()));
    }

    private static string? Value(JsonElement state, string field) => state.GetProperty("fields").EnumerateArray()
        .Where(f => f.GetProperty("name").GetString() == field).Select(f => f.GetProperty("value").GetString()).SingleOrDefault();

    private async Task<JsonElement[]> StatesAsync(CaseWorker reader, string id)
    {
        var answer = await hub.Hub.AskAsync(
            await hub.TokenAsync(reader), "query H($id: ID!) { history(id: $id) { version since until move fields { name value masked } } }", new { id });
        return [.. answer.GetProperty("data").GetProperty("history").EnumerateArray()];
    }

    private async Task<string> CareAsync(string child, bool isProtected, string address) => (await hub.MustAsync(
        Affairs, "proposeCare",
        new { childId = child, values = new { arrangementType = "FOSTER_CARE", protectedPlacement = isProtected, placementAddress = address } }, "careArrangement { id }"))
        .GetProperty("careArrangement").GetProperty("id").GetString()!;

    private async Task<string> FileAsync() => (await hub.MustAsync(
        Township, "openFile",
        new { divisionCode = CaseHub.Village, name = $"王{Interlocked.Increment(ref names)}", sex = "UNKNOWN", birthDate = "2016-03-15" }, "child { id }"))
        .GetProperty("child").GetProperty("id").GetString()!;
}
