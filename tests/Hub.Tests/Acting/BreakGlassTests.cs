using System.Text.Json;
using Hub.Ledger;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Acting;

public sealed class BreakGlassTests
{
    [SkippableTheory]
    [EveryDatabase]
    public async Task Grant_ends_to_the_second(DatabaseProvider provider)
    {
        await using var hub = await GlassHub.StartAsync(provider);
        var before = await hub.SeesAsync(await hub.WorkerAsync());
        await hub.BreakAsync(await hub.WorkerAsync());

        var opened = hub.Clock.Now;
        hub.Clock.Now = opened.AddHours(24).AddSeconds(-1);
        var last = await hub.SeesAsync(await hub.WorkerAsync());
        hub.Clock.Now = opened.AddHours(24);
        var after = await hub.SeesAsync(await hub.WorkerAsync());

        Assert.Equal((false, true, false), (before, last, after));
    }

    [Fact]
    public async Task Time_of_a_grant_can_be_set()
    {
        await using var hub = await GlassHub.StartAsync(DatabaseProvider.Sqlite, "--HUB:Parameters:T28:Open=2", "--HUB:Parameters:T28:Review=1");

        await hub.BreakAsync(await hub.WorkerAsync());

        var grant = Assert.Single(await hub.GrantsAsync());
        Assert.Equal(hub.Clock.Now.AddHours(2).UtcDateTime, grant.Until);
        Assert.Equal(hub.Clock.Now.AddDays(1).UtcDateTime, grant.ReviewDueAt);
    }

    [Fact]
    public async Task Grant_is_one_childs_and_one_workers()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();
        await hub.BreakAsync(token);

        bool[] others =
        [
            await hub.SeesAsync(token, GlassHub.OtherChild),
            await hub.SeesAsync(await hub.WorkerAsync(worker: "wo-colleague")),
            await hub.SeesAsync(await hub.WorkerAsync(org: "in-other-stranger")),
            await hub.SeesAsync(await hub.WorkerAsync(department: "TOWNSHIP_OFFICE")),
            await hub.SeesAsync(await hub.WorkerAsync(department: "CIVIL_AFFAIRS", purpose: "CASE_HANDLING")),
        ];

        Assert.True(await hub.SeesAsync(token));
        Assert.All(others, Assert.False);
    }

    [Fact]
    public async Task Lists_counts_and_filters_do_not_show_it()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();
        await hub.BreakAsync(token);

        var data = await hub.DataAsync(token, $$"""
            { children { totalCount nodes { id } }
              byId: children(where: { id: { eq: "{{Populated.ChildId}}" } }) { totalCount nodes { id } }
              alerts { totalCount } }
            """);

        Assert.All(data.EnumerateObject(), list => Assert.Equal(0, list.Value.GetProperty("totalCount").GetInt32()));
        Assert.Equal(0, data.GetProperty("children").GetProperty("nodes").GetArrayLength());
        Assert.Equal(0, data.GetProperty("byId").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Child_is_found_by_its_number_its_id_and_that_of_a_record_and_beside_a_list()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();
        await hub.BreakAsync(token);

        var data = await hub.DataAsync(token, $$"""
            { children { totalCount }
              found: findChild(residentId: "{{GlassHub.NumberOf(1)}}") { id }
              none: findChild(residentId: "{{GlassHub.NumberOf(2)}}") { id }
              guardian: node(id: "{{Populated.IdOf(typeof(Guardian))}}") { id } }
            """);

        Assert.Equal(0, data.GetProperty("children").GetProperty("totalCount").GetInt32());
        Assert.Equal(Populated.ChildId, data.GetProperty("found").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("none").ValueKind);
        Assert.Equal(Populated.IdOf(typeof(Guardian)), data.GetProperty("guardian").GetProperty("id").GetString());
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Result_shows_the_child_and_each_reading_is_an_entry_of_its_kind(DatabaseProvider provider)
    {
        await using var hub = await GlassHub.StartAsync(provider);
        var token = await hub.WorkerAsync();

        var result = await hub.BreakAsync(token, selection: "child { name guardians { name } }");
        await hub.SeesAsync(token);

        Assert.Equal("Child.name 1", result.GetProperty("child").GetProperty("name").GetString());
        Assert.Equal(1, result.GetProperty("child").GetProperty("guardians").GetArrayLength());
        var log = await hub.LogAsync();
        Assert.Equal(["mutation breakGlass", "mutation Open", "query"], log.Select(e => e.Operation));
        Assert.All(log, e => Assert.Equal((true, "BREAK_GLASS"), (e.BreakGlass, e.ScopeBasis)));
        Assert.Equal([GlassHub.Reason, null, null], log.Select(e => e.Justification));
    }

    [Fact]
    public async Task What_is_in_scope_anyway_is_read_as_always()
    {
        await using var hub = await GlassHub.StartAsync();
        var near = await hub.Hub.TokenOfAsync("wo-near", "PUBLIC_SECURITY", GlassHub.Purpose, "210202", "in-stranger");
        await hub.BreakAsync(near);

        var data = await hub.DataAsync(near, $"{{ child(id: \"{Populated.ChildId}\") {{ careArrangements {{ placementAddress }} }} }}");

        // Level 4, which broken glass closes.
        Assert.Equal("PROTECTED", data.GetProperty("child").GetProperty("careArrangements")[0].GetProperty("placementAddress").GetString());
        Assert.Equal(["breakglass", "disclose"], await hub.KindsAsync());
    }

    [Fact]
    public async Task Worker_ends_it_early()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();
        var grant = (await hub.BreakAsync(token)).GetProperty("grantId").GetString()!;

        var foreign = await EndAsync(hub, await hub.WorkerAsync(worker: "wo-colleague"), "e1", grant);
        var sees = await hub.SeesAsync(token);
        var ended = await EndAsync(hub, token, "e1", grant);
        var again = await EndAsync(hub, token, "e2", grant);

        Assert.Equal("NOT_FOUND", Code(foreign));
        Assert.Equal((true, false), (sees, await hub.SeesAsync(token)));
        Assert.Equal("2026-06-01T16:00:00+08:00", ended.GetProperty("endedAt").GetString());
        Assert.Equal("GUARD_FAILED", Code(again));
    }

    [Fact]
    public async Task Use_that_waits_too_long_for_its_review_stands_in_the_way_of_the_next()
    {
        await using var hub = await GlassHub.StartAsync();
        var grant = (await hub.BreakAsync(await hub.WorkerAsync())).GetProperty("grantId").GetString()!;

        hub.Clock.Now = hub.Clock.Now.AddDays(5);
        var refused = await hub.BreakAsync(await hub.WorkerAsync(), "k2");
        var unknown = await hub.BreakAsync(await hub.WorkerAsync(), "k3", "nobody's number");
        var reviewed = await ReviewTests.ReviewAsync(hub, await hub.AuditorAsync(), grant);
        var opened = await hub.BreakAsync(await hub.WorkerAsync(), "k4");

        Assert.Equal("GUARD_FAILED", Code(refused));
        Assert.Contains(grant, refused.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(refused.ToString(), unknown.ToString());
        Assert.Equal(JsonValueKind.Null, reviewed.GetProperty("errors").ValueKind);
        Assert.Equal(JsonValueKind.Null, opened.GetProperty("errors").ValueKind);
    }

    [Fact]
    public async Task Child_of_the_workers_family_is_as_unknown_as_no_child()
    {
        await using var hub = await GlassHub.StartAsync();
        await Golden.GoldenCity.AddKinAsync(hub.Hub.Services, hub.Hub.OpenStore(), Populated.ChildId);
        var kin = await hub.Hub.TokenOfAsync(Golden.GoldenCity.Kin, "TOWNSHIP_OFFICE", GlassHub.Purpose, "210203", "in-stranger");

        var family = await hub.BreakAsync(kin);
        var unknown = await hub.BreakAsync(kin, "k2", "nobody's number");

        Assert.Equal("NOT_FOUND", Code(family));
        Assert.Equal(unknown.ToString(), family.ToString());
        Assert.Equal(["deny", "deny"], await hub.KindsAsync());
        Assert.Empty(await hub.GrantsAsync());
    }

    [Fact]
    public async Task Child_is_opened_by_name_and_birth_date()
    {
        await using var hub = await GlassHub.StartAsync();
        var birth = await BirthDateAsync(hub);

        var result = await hub.RunAsync(await hub.WorkerAsync(), Query, "breakGlass", new
        {
            idempotencyKey = "k", name = "Child.name 1", birthDate = $"{birth:yyyy-MM-dd}", justification = GlassHub.Reason, caseReference = "ca:2026/17",
        });

        Assert.Equal(JsonValueKind.Null, result.GetProperty("errors").ValueKind);
        Assert.Equal(Populated.ChildId, Assert.Single(await hub.GrantsAsync()).ChildId);
    }

    [Theory]
    [InlineData("ca:2026/17", true)]
    [InlineData("（2026）辽0202民初123号", true)]
    [InlineData("大公(沙)立字〔2026〕123号", true)]
    [InlineData("王小明号", false)]
    [InlineData("王小明（2026）", false)]
    [InlineData("（2026）王小明 虐待案 123号", false)]
    [InlineData("ca:2026/17\n", false)]
    public void Case_reference_is_a_number_and_no_story(string text, bool isGood) =>
        Assert.Equal(isGood, !new ActInput(new Dictionary<string, object?> { ["case"] = text }).CaseFaults("case").Any());

    [Fact]
    public async Task Look_ups_that_find_nobody_are_counted_in_the_entry()
    {
        await using var hub = await GlassHub.StartAsync();

        await hub.DataAsync(await hub.WorkerAsync(), $$"""
            {
              found: findChild(residentId: "{{GlassHub.NumberOf(2)}}") { id }
              none: findChild(residentId: "{{GlassHub.NumberOf(777)}}") { id }
              nobody: findChild(name: "无名", birthDate: "2015-05-05") { id }
              other: child(id: "ch0") { id }
            }
            """);

        Assert.Equal(3, (await hub.Hub.EntriesAsync())[^1].Operation.Missed);
    }

    public static TheoryData<string, string> BadInputs => new()
    {
        { """{"idempotencyKey":"","residentId":"1","justification":"long enough to be read"}""", "idempotencyKey" },
        { $$"""{"idempotencyKey":"{{new string('k', 201)}}","residentId":"1","justification":"long enough to be read"}""", "idempotencyKey" },
        { """{"idempotencyKey":"k","justification":"long enough to be read"}""", "residentId,name,birthDate" },
        { """{"idempotencyKey":"k","name":"1","justification":"long enough to be read"}""", "residentId,name,birthDate" },
        { """{"idempotencyKey":"k","residentId":"1","name":"1","justification":"long enough to be read"}""", "residentId,name,birthDate" },
        { """{"idempotencyKey":"k","residentId":"1","justification":"too short"}""", "justification" },
        { """{"idempotencyKey":"k","residentId":"1","justification":"            "}""", "justification" },
        { $$"""{"idempotencyKey":"k","residentId":"1","justification":"{{new string('w', 2001)}}"}""", "justification" },
        { """{"idempotencyKey":"k","residentId":"1","justification":"long enough to be read","caseReference":"the case of 王小明"}""", "caseReference" },
        { """{"idempotencyKey":"k","residentId":"1\u0000","justification":"long enough to be read"}""", "residentId" },
    };

    [Theory]
    [MemberData(nameof(BadInputs))]
    public async Task Input_that_is_none_is_told_by_field(string input, string fields)
    {
        await using var hub = await GlassHub.StartAsync();

        var result = await hub.RunAsync(await hub.WorkerAsync(), Query, "breakGlass", JsonSerializer.Deserialize<JsonElement>(input));

        var error = Assert.Single(result.GetProperty("errors").EnumerateArray());
        Assert.Equal("BAD_INPUT", error.GetProperty("code").GetString());
        Assert.Equal(fields, string.Join(',', error.GetProperty("fields").EnumerateArray()));
        var entry = Assert.Single(await hub.Hub.EntriesAsync());
        Assert.Equal((EntryKind.Deny, "BAD_INPUT"), (entry.Kind, entry.Ruling.Rule));
    }

    [Fact]
    public async Task System_without_a_worker_breaks_no_glass()
    {
        await using var hub = await GlassHub.StartAsync();
        var client = Auth.DemoClients.IdOf("PUBLIC_SECURITY");

        var result = await hub.BreakAsync(await hub.WorkerAsync(worker: client));

        Assert.Equal("GUARD_FAILED", Code(result));
        Assert.Empty(await hub.GrantsAsync());
    }

    [Fact]
    public async Task Caller_without_a_grant_costs_no_statement_more()
    {
        await using var hub = await GlassHub.StartAsync();
        var reader = (Records.Reading.RowReader)hub.Hub.Services.GetService(typeof(Records.Reading.RowReader))!;
        var (token, colleague) = (await hub.WorkerAsync(), await hub.WorkerAsync(worker: "wo-colleague"));
        await hub.BreakAsync(token);
        await hub.SeesAsync(colleague);

        var start = reader.Statements;
        await hub.SeesAsync(colleague);
        var without = reader.Statements - start;
        await hub.SeesAsync(token);

        Assert.Equal((1, 3), (without, reader.Statements - start));
    }

    [Fact]
    public async Task Grant_of_another_process_is_known_within_a_second()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();
        Assert.False(await hub.SeesAsync(token));
        await using (var store = hub.Hub.OpenStore())
        {
            var now = hub.Clock.Now.UtcDateTime;
            store.Add(new BreakGlassGrant
            {
                Id = "bg1", ChildId = Populated.ChildId, WorkerId = "wo-far", OrgId = "in-stranger", Department = "PUBLIC_SECURITY", OpenedAt = now,
                Until = now.AddHours(1), EntryId = "e", AlertId = "a", ReviewDueAt = now.AddDays(5),
            });
            await store.SaveChangesAsync();
        }

        await Task.Delay(LiveGrants.Kept + TimeSpan.FromMilliseconds(50));

        Assert.True(await hub.SeesAsync(token));
    }

    internal const string Query =
        "mutation Open($input: BreakGlassInput!) { breakGlass(input: $input) { grantId errors { code message fields } } }";

    internal static string? Code(JsonElement result) => result.GetProperty("errors")[0].GetProperty("code").GetString();

    private static Task<JsonElement> EndAsync(GlassHub hub, string token, string key, string grant) => hub.RunAsync(
        token, "mutation($input: EndBreakGlassInput!) { endBreakGlass(input: $input) { grantId endedAt errors { code } } }", "endBreakGlass",
        new { idempotencyKey = key, grantId = grant });

    private static async Task<DateOnly?> BirthDateAsync(GlassHub hub)
    {
        await using var store = hub.Hub.OpenStore();
        return await store.Children.Where(c => c.Id == Populated.ChildId).Select(c => c.BirthDate).SingleAsync();
    }
}
