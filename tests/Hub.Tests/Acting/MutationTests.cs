using System.Net;
using System.Text.Json;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Acting;

/// <summary>What holds for every mutation, shown by the first ones.</summary>
public sealed class MutationTests
{
    [Fact]
    public async Task Schema_and_registry_have_the_same_mutations()
    {
        await using var hub = await GlassHub.StartAsync();

        var acts = hub.Hub.Services.GetRequiredService<Acts>().Names;

        Assert.Equal(hub.Hub.Sharing.Shape.Types["Mutation"].Fields.Select(f => f.Name).Order(), acts.Order());
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Same_key_and_input_do_it_once_and_answer_the_same(DatabaseProvider provider)
    {
        await using var hub = await GlassHub.StartAsync(provider);
        var token = await hub.WorkerAsync();

        var first = await hub.BreakAsync(token, "same", selection: "child { id }");
        hub.Clock.Now = hub.Clock.Now.AddMinutes(5);
        var second = await hub.BreakAsync(token, "same", selection: "child { id }");
        var other = await hub.BreakAsync(token, "same", GlassHub.NumberOf(2));
        var colleague = await hub.BreakAsync(await hub.WorkerAsync(worker: "wo-colleague"), "same");

        Assert.Equal(first.ToString(), second.ToString());
        Assert.Equal("CONFLICT", BreakGlassTests.Code(other));
        Assert.NotEqual(first.GetProperty("grantId").GetString(), colleague.GetProperty("grantId").GetString());
        Assert.Equal(2, (await hub.GrantsAsync()).Count);
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Same_key_at_the_same_time_does_it_once(DatabaseProvider provider)
    {
        await using var hub = await GlassHub.StartAsync(provider);
        var token = await hub.WorkerAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hub.BreakAsync(token, "same")));

        Assert.Single(results.Select(r => r.ToString()).Distinct());
        Assert.Single(await hub.GrantsAsync());
    }

    [Fact]
    public async Task Ledger_that_cannot_be_written_means_503_and_no_grant()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();
        await hub.SeesAsync(token);
        await using var other = hub.Hub.OpenLedger();
        await using (await other.Database.BeginTransactionAsync())
        {
            using var response = await hub.Hub.SendAsync(token, BreakGlassTests.Query, new { input = Input() });

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("LEDGER_UNAVAILABLE", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(await hub.GrantsAsync());
        Assert.False(await hub.SeesAsync(token));
    }

    [Fact]
    public async Task What_fails_between_entry_and_grant_leaves_the_entry_and_a_refusal()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();
        await using (var store = hub.Hub.OpenStore())
        {
            // A reference that is checked at the commit and nowhere before.
            await store.Database.ExecuteSqlRawAsync("CREATE TABLE Late (Child TEXT REFERENCES Child (Id) DEFERRABLE INITIALLY DEFERRED)");
            await store.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Breaks AFTER INSERT ON BreakGlassGrant BEGIN INSERT INTO Late VALUES ('nobody'); END");
        }

        using var response = await hub.Hub.SendAsync(token, BreakGlassTests.Query, new { input = Input() });

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await hub.GrantsAsync());
        Assert.Equal(["breakglass", "deny"], await hub.KindsAsync());
        Assert.False(await hub.SeesAsync(token));
        await using var after = hub.Hub.OpenStore();
        Assert.Equal((0, 0), (await after.Set<IdempotencyKey>().CountAsync(), await after.Set<Alert>().CountAsync(a => a.RuleId == "M-33")));
    }

    [Fact]
    public async Task For_those_who_may_not_call_it_a_mutation_has_no_name()
    {
        await using var hub = await GlassHub.StartAsync();
        var auditor = await hub.AuditorAsync();
        var health = await hub.Hub.TokenAsync("HEALTH", "HEALTH_CARE");

        foreach (var token in new[] { auditor, health })
        {
            var inline = await hub.Hub.AskAsync(token, Inline("breakGlass"));
            Assert.True(inline.TryGetProperty("errors", out _));
            Assert.Equal((await hub.Hub.AskAsync(token, Inline("xreakGlass"))).ToString().Replace('x', 'b'), inline.ToString().Replace('x', 'b'));
            var known = await hub.Hub.AskAsync(token, BreakGlassTests.Query, new { input = Input() });
            var unknown = await hub.Hub.AskAsync(
                token, BreakGlassTests.Query.Replace("breakGlass", "xreakGlass", StringComparison.Ordinal).Replace("BreakGlassInput", "XreakGlassInput", StringComparison.Ordinal),
                new { input = Input() });
            Assert.True(known.TryGetProperty("errors", out _));
            Assert.Equal(unknown.ToString().Replace('x', 'b').Replace('X', 'B'), known.ToString().Replace('x', 'b').Replace('X', 'B'));
        }

        Assert.Empty(await hub.GrantsAsync());
    }

    [Fact]
    public void Mutations_are_printed_for_those_whom_the_domain_names_and_for_nobody_else()
    {
        string[] glass = ["breakGlass", "endBreakGlass"];
        string[] audit = ["reviewBreakGlass", "requestHandleResolution", "approveHandleResolution", "resolveHandle"];
        var sharing = RealSchema.Sharing;
        foreach (var (department, purpose) in sharing.Departments.SelectMany(d => sharing.Purposes.Select(p => (d, p))).Where(c => sharing.MayClaim(c.d, c.p)))
        {
            var printed = AudienceSchema.Print(sharing, department, purpose);
            var named = glass.Concat(audit).Where(m => printed.Contains($"  {m}(input: ", StringComparison.Ordinal));

            string[] expected = GlassHub.Breakers.Contains(department) && purpose == GlassHub.Purpose ? glass : purpose == "AUDIT" ? audit : [];
            Assert.Equal(expected.Order(), named.Order());
            Assert.Equal(purpose is not "AUDIT", printed.Contains("  reportConcern(input: ", StringComparison.Ordinal));
            Assert.Equal(purpose == "AUDIT", printed.Contains("breakGlassGrants", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task GET_changes_nothing()
    {
        await using var hub = await GlassHub.StartAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            "/graphql?query=" + Uri.EscapeDataString(BreakGlassTests.Query) + "&variables=" + Uri.EscapeDataString(JsonSerializer.Serialize(new { input = Input() })));
        request.Headers.Authorization = new("Bearer", await hub.WorkerAsync());
        request.Headers.Accept.ParseAdd("application/graphql-response+json");

        using var response = await hub.Hub.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("POST", response.Content.Headers.Allow.Single());
        Assert.Empty(await hub.GrantsAsync());
    }

    [Fact]
    public async Task Several_are_done_in_their_order_each_by_itself()
    {
        await using var hub = await GlassHub.StartAsync();
        var token = await hub.WorkerAsync();

        var data = await hub.DataAsync(token, $$"""
            mutation {
              __typename
              bad: breakGlass(input: { idempotencyKey: "1", residentId: "none", justification: "{{GlassHub.Reason}}" }) { __typename errors { code __typename } }
              first: breakGlass(input: { idempotencyKey: "2", residentId: "{{GlassHub.NumberOf(1)}}", justification: "{{GlassHub.Reason}}" }) { child { id } again: child { name } }
              second: breakGlass(input: { idempotencyKey: "3", residentId: "{{GlassHub.NumberOf(2)}}", justification: "{{GlassHub.Reason}}" }) { child { name } }
            }
            """);

        Assert.Equal("""{"__typename":"BreakGlassResult","errors":[{"code":"NOT_FOUND","__typename":"MutationError"}]}""", data.GetProperty("bad").ToString());
        Assert.Equal("Mutation", data.GetProperty("__typename").GetString());
        Assert.Equal($$$"""{"child":{"id":"{{{Populated.ChildId}}}"},"again":{"name":"Child.name 1"}}""", data.GetProperty("first").ToString());
        Assert.Equal("Child.name 2", data.GetProperty("second").GetProperty("child").GetProperty("name").GetString());
        Assert.Equal(["deny", "breakglass", "breakglass", "breakglass"], await hub.KindsAsync());
    }

    [Fact]
    public async Task Result_that_may_not_be_asked_for_is_refused_before_anything_is_done()
    {
        await using var hub = await GlassHub.StartAsync();
        var near = await hub.Hub.TokenOfAsync("wo-near", "PUBLIC_SECURITY", GlassHub.Purpose, "210202", "in-stranger");
        const string LevelFour = "child { careArrangements { placementAddress } }";

        // Level 4 is for one child per request.
        var answer = await hub.Hub.AskAsync(near, $"mutation {{ one: {Call("breakGlass", "1", LevelFour)} two: {Call("breakGlass", "2", LevelFour)} }}");

        Assert.Contains("is level 4", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(await hub.GrantsAsync());
        Assert.Equal(["deny"], await hub.KindsAsync());
    }

    private static string Inline(string mutation) => $"mutation {{ {Call(mutation, "k", "grantId")} }}";

    private static string Call(string mutation, string key, string selection) =>
        $"{mutation}(input: {{ idempotencyKey: \"{key}\", residentId: \"{GlassHub.NumberOf(1)}\", justification: \"{GlassHub.Reason}\" }}) "
        + $"{{ {selection} }}";

    private static object Input() => new { idempotencyKey = "k", residentId = GlassHub.NumberOf(1), justification = GlassHub.Reason };
}
