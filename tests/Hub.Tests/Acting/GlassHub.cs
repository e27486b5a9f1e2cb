using System.Text.Json;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Acting;

/// <summary>A hub with a complete child that the callers have in no scope, another child, and units to be told.</summary>
internal sealed class GlassHub : IAsyncDisposable
{
    public const string OtherChild = "ch00000000000000000000000002";
    public const string Keeper = "in-keeper";
    public const string OtherTownship = "in-other-township";
    public const string Auditors = "in-auditors";

    /// <summary>Departments that break glass, as in domain.md 5.3.</summary>
    public static readonly string[] Breakers = ["CIVIL_AFFAIRS", "PUBLIC_SECURITY", "TOWNSHIP_OFFICE", "RELIEF_STATION"];

    public const string Purpose = "EMERGENCY_RESPONSE";
    public const string Reason = "a child was found alone at night";

    private readonly HubUnderTest hub;

    private GlassHub(HubUnderTest hub, SetClock clock) => (this.hub, Clock) = (hub, clock);

    public HubUnderTest Hub => hub;

    public SetClock Clock { get; }

    public static async Task<GlassHub> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, params string[] settings)
    {
        var clock = new SetClock(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));
        return new GlassHub(await HubUnderTest.StartAsync(clock, provider, FillAsync, settings), clock);
    }

    /// <summary>A worker of a far district, whose organisation has nothing to do with any child.</summary>
    public Task<string> WorkerAsync(string department = "PUBLIC_SECURITY", string worker = "wo-far", string org = "in-stranger", string purpose = Purpose) =>
        hub.TokenOfAsync(worker, department, purpose, "210203", org);

    public Task<string> AuditorAsync(string worker = "wo-auditor") => hub.TokenOfAsync(worker, "AUDITOR", "AUDIT", "2102", Auditors);

    /// <summary>Breaks glass by the number of the complete child; the result's own members are asked beside <paramref name="selection"/>.</summary>
    public async Task<JsonElement> BreakAsync(string token, string key = "k1", string? number = null, string selection = "", string reason = Reason)
    {
        var query = $"mutation Open($input: BreakGlassInput!) {{ breakGlass(input: $input) {{ grantId until reviewDueAt {selection} errors {{ code message fields }} }} }}";
        return await RunAsync(token, query, "breakGlass", new { idempotencyKey = key, residentId = number ?? NumberOf(1), justification = reason });
    }

    /// <summary>The result of one mutation whose document takes `$input`.</summary>
    public async Task<JsonElement> RunAsync(string token, string query, string mutation, object input)
    {
        var answer = await hub.AskAsync(token, query, new { input });
        return answer.TryGetProperty("data", out var data) ? data.GetProperty(mutation) : throw new InvalidOperationException(answer.ToString());
    }

    public async Task<JsonElement> DataAsync(string token, string query)
    {
        var answer = await hub.AskAsync(token, query);
        return answer.TryGetProperty("data", out var data) ? data : throw new InvalidOperationException(answer.ToString());
    }

    /// <summary>Whether the child is there for the caller.</summary>
    public async Task<bool> SeesAsync(string token, string child = Populated.ChildId) =>
        (await DataAsync(token, $"{{ child(id: \"{child}\") {{ id }} }}")).GetProperty("child").ValueKind == JsonValueKind.Object;

    public async Task<List<BreakGlassGrant>> GrantsAsync()
    {
        await using var store = hub.OpenStore();
        return await store.Set<BreakGlassGrant>().OrderBy(g => g.OpenedAt).ToListAsync();
    }

    /// <summary>The log's entries as auditors search them, in order, without those that the hub makes by itself.</summary>
    public async Task<List<AccessLogEntry>> LogAsync()
    {
        await hub.Services.GetRequiredService<Records.Ledgering.LedgerIndex>().CatchUpAsync(default);
        await using var ledger = hub.OpenLedger();
        return await ledger.Log.Where(e => e.Department != null).OrderBy(e => e.Index).ToListAsync();
    }

    /// <summary>Kinds of the same, as their bytes say.</summary>
    public async Task<List<string>> KindsAsync()
    {
        await using var ledger = hub.OpenLedger();
        var bodies = await ledger.Entries.OrderBy(e => e.Index).Select(e => e.Body).ToListAsync();
        var entries = bodies.Select(b => JsonDocument.Parse(b).RootElement);
        return [.. entries.Where(e => e.GetProperty("who").GetProperty("dept").GetString() != "HUB").Select(e => e.GetProperty("kind").GetString()!)];
    }

    public static string NumberOf(int salt) => $"Child.residentId {salt}";

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    internal static async Task FillAsync(RecordStore store)
    {
        await TestCity.FillAsync(store, RealSchema.Sharing);
        store.Add(new Populated(RealSchema.Sharing, 2).Make(typeof(Child), OtherChild, 2));
        store.AddRange(
            Unit(Keeper, "TOWNSHIP_OFFICE", "210202001"), Unit(OtherTownship, "TOWNSHIP_OFFICE", "210203001"), Unit(Auditors, "AUDITOR", "2102"));
        await store.SaveChangesAsync();
    }

    private static Institution Unit(string id, string type, string division) => new() { Id = id, Type = type, DivisionCode = division };
}
