using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Acting;

/// <summary>From a handle of the log to its child: two persons, three steps, once.</summary>
public sealed class HandleResolutionTests
{
    private const string One = "wo-auditor";
    private const string Two = "wo-second-auditor";

    [SkippableTheory]
    [EveryDatabase]
    public async Task Two_persons_get_the_child_once(DatabaseProvider provider)
    {
        await using var hub = await GlassHub.StartAsync(provider);
        var request = await RequestAsync(hub, await HandleAsync(hub));

        var early = await StepAsync(hub, One, "resolveHandle", request, "1");
        var own = await StepAsync(hub, One, "approveHandleResolution", request, "2");
        var approved = await StepAsync(hub, Two, "approveHandleResolution", request, "3");
        var wrong = await StepAsync(hub, Two, "resolveHandle", request, "4");
        var answer = await StepAsync(hub, One, "resolveHandle", request, "5");
        var again = await StepAsync(hub, One, "resolveHandle", request, "6");
        var lost = await StepAsync(hub, One, "resolveHandle", request, "5");

        Assert.All([early, own, wrong, again], r => Assert.Equal("GUARD_FAILED", BreakGlassTests.Code(r)));
        Assert.Equal(JsonValueKind.Null, approved.GetProperty("errors").ValueKind);
        Assert.Equal(Populated.ChildId, answer.GetProperty("childId").GetString());
        Assert.Equal(answer.ToString(), lost.ToString());
    }

    [Fact]
    public async Task Each_step_is_an_entry_and_the_last_names_both_persons()
    {
        await using var hub = await GlassHub.StartAsync();
        var handle = await HandleAsync(hub);
        var request = await RequestAsync(hub, handle);
        await StepAsync(hub, Two, "approveHandleResolution", request, "a");
        await StepAsync(hub, One, "resolveHandle", request, "r");

        await using var ledger = hub.Hub.OpenLedger();
        var bodies = await ledger.Entries.OrderBy(e => e.Index).Skip(3).ToListAsync();

        JsonNode[] entries = [.. bodies.Select(b => JsonNode.Parse(b.Body)!)];
        Assert.All(entries, e => Assert.Equal(("resolve-handle", handle, "ca-7"), ((string?)e["kind"], (string?)e["subj"]![0]!["h"], (string?)e["purpose"]!["case"])));
        Assert.Equal([One, Two, One], entries.Select(e => (string?)e["who"]!["officer"]));
        Assert.Equal([null, Two, Two], entries.Select(e => (string?)e["who"]!["approver"]));
        Assert.Equal(["because of a complaint", null, null], bodies.Select(b => b.Justification));
    }

    [Fact]
    public async Task Steps_have_their_time()
    {
        await using var hub = await GlassHub.StartAsync();
        var handle = await HandleAsync(hub);
        var (late, slow) = (await RequestAsync(hub, handle, "q1"), await RequestAsync(hub, handle, "q2"));
        await StepAsync(hub, Two, "approveHandleResolution", slow, "a1");

        hub.Clock.Now = hub.Clock.Now.AddHours(1);
        var resolved = await StepAsync(hub, One, "resolveHandle", slow, "r1");
        hub.Clock.Now = hub.Clock.Now.AddHours(23);
        var approved = await StepAsync(hub, Two, "approveHandleResolution", late, "a2");

        Assert.Equal("GUARD_FAILED", BreakGlassTests.Code(resolved));
        Assert.Equal("GUARD_FAILED", BreakGlassTests.Code(approved));
    }

    [Fact]
    public async Task Handle_that_nobody_knows_is_told_at_the_end_only()
    {
        await using var hub = await GlassHub.StartAsync();
        var request = await RequestAsync(hub, "h:26:AAAAAAAAAAAAAAAAAAAAAA");
        await StepAsync(hub, Two, "approveHandleResolution", request, "a");

        var answer = await StepAsync(hub, One, "resolveHandle", request, "r");

        Assert.Equal("NOT_FOUND", BreakGlassTests.Code(answer));
    }

    [Theory]
    [InlineData("ch00000000000000000000000001", "ca-7", "because of a complaint", "handle")]
    [InlineData("h:26:AAAAAAAAAAAAAAAAAAAAAA", "", "because of a complaint", "case")]
    [InlineData("h:26:AAAAAAAAAAAAAAAAAAAAAA", "王小明", "because of a complaint", "case")]
    [InlineData("h:26:AAAAAAAAAAAAAAAAAAAAAA", "ca-7", "why not", "reason")]
    public async Task Request_without_handle_case_or_reason_is_none(string handle, string number, string reason, string field)
    {
        await using var hub = await GlassHub.StartAsync();

        var result = await AskAsync(hub, handle, number, reason, "q");

        Assert.Equal("BAD_INPUT", BreakGlassTests.Code(result));
        Assert.Equal(field, result.GetProperty("errors")[0].GetProperty("fields")[0].GetString());
    }

    private static async Task<string> HandleAsync(GlassHub hub)
    {
        await hub.SeesAsync(await hub.Hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING"));
        return (await hub.LogAsync())[^1].ChildPseudonym!;
    }

    private static async Task<string> RequestAsync(GlassHub hub, string handle, string key = "q") =>
        (await AskAsync(hub, handle, "ca-7", "because of a complaint", key)).GetProperty("requestId").GetString()!;

    private static async Task<JsonElement> AskAsync(GlassHub hub, string handle, string number, string reason, string key) => await hub.RunAsync(
        await hub.AuditorAsync(One),
        "mutation($input: RequestHandleResolutionInput!) { requestHandleResolution(input: $input) { requestId until errors { code fields } } }",
        "requestHandleResolution", new { idempotencyKey = key, handle, @case = number, reason });

    private static async Task<JsonElement> StepAsync(GlassHub hub, string auditor, string step, string request, string key)
    {
        var type = $"{char.ToUpperInvariant(step[0])}{step[1..]}Input";
        var shown = step == "resolveHandle" ? "childId" : "until";
        return await hub.RunAsync(
            await hub.AuditorAsync(auditor), $"mutation($input: {type}!) {{ {step}(input: $input) {{ requestId {shown} errors {{ code message }} }} }}", step,
            new { idempotencyKey = key, requestId = request });
    }
}
