using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using Hub.Execution;
using Hub.Records;
using Hub.Records.Ledgering;
using Hub.Records.Reading;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Golden;

/// <summary>What became of one golden request.</summary>
/// <param name="Plan">The plan that answered; null when the request was refused before one was made.</param>
/// <param name="Entry">The ledger's entry as its bytes say.</param>
internal sealed record GoldenRun(GoldenRequest Request, string Body, ReadPlan? Plan, JsonObject Entry)
{
    public JsonObject Answer => JsonNode.Parse(Body)!.AsObject();

    public bool Refused => Answer.ContainsKey("errors");
}

/// <summary>The tests that share one golden hub.</summary>
[CollectionDefinition(Name)]
public sealed class GoldenCollection : ICollectionFixture<GoldenHub>
{
    public const string Name = "golden";
}

/// <summary>One hub with the golden city, shared by all golden requests; each request runs once.</summary>
public sealed class GoldenHub : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, GoldenRun> runs = new(StringComparer.Ordinal);
    private HubUnderTest? hub;

    public HubUnderTest Hub => hub!;

    public async Task InitializeAsync()
    {
        hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, null, "--HUB:Parameters:T35:AllowanceStandard=500");
        await using var store = hub.OpenStore();
        await GoldenCity.FillAsync(store, hub.Sharing, hub.Services.GetRequiredService<WriterTokens>());
        await GoldenCity.AddKinAsync(hub.Services, store);

        // The entry that golden requests of auditors read; nobody else asks as this department.
        var token = await hub.TokenAsync("TRADE_UNION", "CASE_HANDLING");
        await hub.AskAsync(token, $"query First {{ child(id: \"{GoldenCity.ChildOf("usual")}\") {{ id name birthDate }} }}");
        await JustifyAsync();
    }

    // An entry with a justification, by a worker of its own.
    private async Task JustifyAsync()
    {
        var auditor = await Hub.TokenOfAsync("wo-golden-auditor", "AUDITOR", "AUDIT", "2102", HubUnderTest.OrgOf("AUDITOR"));
        await Hub.AskAsync(auditor, """
            mutation Ask {
              requestHandleResolution(input: { idempotencyKey: "k", handle: "h:26:AAAAAAAAAAAAAAAAAAAAAA", case: "ca-1", reason: "a complaint of a family" }) { requestId }
            }
            """);
    }

    public async Task DisposeAsync() => await hub!.DisposeAsync();

    internal async Task<StoredCity> CityAsync()
    {
        await using var store = Hub.OpenStore();
        return await StoredCity.ReadAsync(store, Hub.Services.GetRequiredService<WriterTokens>());
    }

    internal async Task<GoldenRun> RunAsync(GoldenRequest request)
    {
        if (!runs.TryGetValue(request.Name, out var run))
        {
            run = await AnswerAsync(request);
            runs[request.Name] = run;
        }

        return run;
    }

    internal async Task<string> TokenAsync(GoldenRequest request) =>
        await Hub.TokenAsync(request.Department, request.Purpose, request.Division, request.Org, request.Role, request.Designations);

    private async Task<GoldenRun> AnswerAsync(GoldenRequest request)
    {
        using var response = await Hub.SendAsync(await TokenAsync(request), request.Document, request.Variables);
        var body = await response.Content.ReadAsStringAsync();
        var entry = JsonNode.Parse(await LastEntryAsync())!.AsObject();
        var refused = JsonNode.Parse(body)!.AsObject().ContainsKey("errors");
        return new GoldenRun(request, body, refused ? null : await PlanAsync(request, (string?)entry["kind"] == "breakglass"), entry);
    }

    private async Task<byte[]> LastEntryAsync()
    {
        await using var ledger = Hub.OpenLedger();
        return await ledger.Entries.OrderByDescending(e => e.Index).Select(e => e.Body).FirstAsync();
    }

    /// <summary>The plan of the request, from the hub's own cache.</summary>
    /// <param name="broken">The plan by which break-glass was answered.</param>
    internal async Task<ReadPlan> PlanAsync(GoldenRequest request, bool broken)
    {
        var caller = new Caller(
            "wo", request.Department, request.Purpose, request.Division, request.Org ?? HubUnderTest.OrgOf(request.Department), request.Role,
            [.. request.Designations], null, request.Role == "CHILD_SUPERVISOR" ? "kin" : null);
        var documents = Hub.Services.GetRequiredService<DocumentCache>();
        var schema = Hub.Services.GetRequiredService<AudienceSchemas>().Of(caller.Audience);
        var variables = new Inputs(request.Variables.ToDictionary(v => v.Key, v => (object?)v.Value));
        var valid = await documents.ValidateAsync(documents.Parse(request.Document), null, variables, schema, default);
        if (Introspection.Asks(valid))
        {
            return new ReadPlan([], []);
        }

        var asked = OperationReader.Read(valid, Hub.Sharing, caller.Audience, Hub.Services.GetRequiredService<Cursors>());
        return Hub.Services.GetRequiredService<PlanCache>().Of(valid, asked, caller.Audience with { BreakGlass = broken }, caller.Reach);
    }
}
