using System.Text.Json;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Moving;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Moving;

/// <summary>A hub of one district with two townships, the units that work there, and a clock that tests set.</summary>
internal sealed class CaseHub : IAsyncDisposable
{
    public const string Township = "210202001";
    public const string Village = "210202001001";
    public const string OtherTownship = "210202002";
    public const string OtherVillage = "210202002001";
    public const string District = "210202";

    private static readonly string[] Departments =
    [
        "CIVIL_AFFAIRS", "PUBLIC_SECURITY", "EDUCATION", "HEALTH", "MEDICAL_INSURANCE", "DISABLED_PERSONS_FEDERATION", "COURT", "PROCURATORATE",
        "WOMENS_FEDERATION", "HOUSING", "HUMAN_RESOURCES_SOCIAL_SECURITY",
    ];

    private static readonly string[] Places = ["SCHOOL", "HOSPITAL", "CHILD_WELFARE_HOME", "RELIEF_STATION", "SOCIAL_ORGANISATION", "REHABILITATION_INSTITUTION"];

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Task<string>> tokens = new(StringComparer.Ordinal);
    private int keys;

    private CaseHub(HubUnderTest hub, SetClock clock) => (Hub, Clock) = (hub, clock);

    public HubUnderTest Hub { get; }

    public SetClock Clock { get; }

    public DateTimeOffset Now => Clock.Now;

    public string Today => LocalTime.DayOf(Clock.Now.UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<CaseHub> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, params string[] settings)
    {
        var clock = new SetClock(new DateTimeOffset(2026, 6, 1, 1, 0, 0, TimeSpan.Zero));
        return new CaseHub(await HubUnderTest.StartAsync(clock, provider, FillAsync, settings), clock);
    }

    public static string OrgOf(string department, string township = Township) => department is "TOWNSHIP_OFFICE" or "VILLAGE_COMMITTEE" ? $"in-{department}-{township}" : $"in-{department}";

    /// <summary>A token issued at the present time: the clock of a case leaps.</summary>
    public Task<string> TokenAsync(CaseWorker worker) => tokens.GetOrAdd(
        $"{worker with { Designations = [] }} {string.Join(' ', worker.Designations)} {Clock.Now:O}",
        _ => Hub.Services.GetRequiredService<Auth.TokenMint>().Issue(
            worker.Department, worker.Purpose, worker.Division ?? DivisionOf(worker.Department), worker.Role, worker.Designations,
            worker.Org ?? OrgOf(worker.Department), worker.Id));

    /// <summary>The result of one mutation: a new key each time, unless the input has one.</summary>
    public async Task<JsonElement> DoAsync(CaseWorker worker, string mutation, object input, string selection = "")
    {
        var given = JsonSerializer.SerializeToNode(input)!.AsObject();
        given["idempotencyKey"] ??= $"key-{Interlocked.Increment(ref keys)}";
        var type = Hub.Sharing.Shape.Types["Mutation"].Find(mutation)!.Arguments[0].Type;
        var query = $"mutation M($input: {type}) {{ {mutation}(input: $input) {{ {selection} errors {{ code message fields guard missing }} }} }}";
        var answer = await Hub.AskAsync(await TokenAsync(worker), query, new { input = given });
        return answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data.GetProperty(mutation) : throw new InvalidOperationException(answer.ToString());
    }

    /// <summary>Does it, and it must come out well.</summary>
    public async Task<JsonElement> MustAsync(CaseWorker worker, string mutation, object input, string selection = "__typename")
    {
        var result = await DoAsync(worker, mutation, input, selection);
        return result.GetProperty("errors").ValueKind == JsonValueKind.Null ? result : throw new InvalidOperationException($"{mutation}: {result.GetProperty("errors")}");
    }

    /// <summary>A record as it lies in the store.</summary>
    public async Task<T> StoredAsync<T>(string id)
        where T : Record
    {
        await using var store = Hub.OpenStore();
        return await store.Set<T>().SingleAsync(r => r.Id == id);
    }

    public async Task<List<T>> AllAsync<T>(string childId)
        where T : ChildRecord
    {
        await using var store = Hub.OpenStore();
        return await store.Set<T>().Where(r => r.ChildId == childId).OrderBy(r => r.Id).ToListAsync();
    }

    /// <summary>Every record of a child, without the child.</summary>
    public async Task<List<ChildRecord>> RecordsAsync(RecordStore store, string childId) =>
        (await Records.Writing.ChildFiles.LoadAsync(store, [childId], default))[childId].Records;

    /// <summary>Moves a record by its id, at the version that it has.</summary>
    public async Task<JsonElement> MoveAsync<T>(CaseWorker worker, string mutation, string id, object? values = null, object? also = null)
        where T : Record
    {
        var input = JsonSerializer.SerializeToNode(also ?? new { })!.AsObject();
        input["id"] = id;
        input["version"] = (await StoredAsync<T>(id)).Version;
        if (values is not null)
        {
            input["values"] = JsonSerializer.SerializeToNode(values);
        }

        return await MustAsync(worker, mutation, input);
    }

    public async Task TickAsync() => await Hub.Services.GetRequiredService<CaseClock>().TickAsync(default);

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private static string DivisionOf(string department) => department switch
    {
        "TOWNSHIP_OFFICE" => Township,
        "VILLAGE_COMMITTEE" => Village,
        _ => District,
    };

    private static async Task FillAsync(RecordStore store)
    {
        store.AddRange(
            Place("2102", null, "CITY", "大连市"), Place(District, "2102", "DISTRICT", "中山区"), Place(Township, District, "TOWNSHIP", "海军广场街道"),
            Place(Village, Township, "VILLAGE", "海军社区"), Place(OtherTownship, District, "TOWNSHIP", "桃源街道"), Place(OtherVillage, OtherTownship, "VILLAGE", "桃源社区"));
        store.AddRange(Departments.Concat(Places).Select(d => Unit(OrgOf(d), d, District)));
        store.Add(Unit("in-city", "CIVIL_AFFAIRS", "2102"));
        foreach (var (township, village) in new[] { (Township, Village), (OtherTownship, OtherVillage) })
        {
            store.AddRange(Unit(OrgOf("TOWNSHIP_OFFICE", township), "TOWNSHIP_OFFICE", township), Unit(OrgOf("VILLAGE_COMMITTEE", township), "VILLAGE_COMMITTEE", village));
        }

        store.Add(new Worker { Id = "wo-supervisor", Name = "张督导", Department = "TOWNSHIP_OFFICE", OrgId = OrgOf("TOWNSHIP_OFFICE"), DivisionCode = Township, Role = "CHILD_SUPERVISOR", Active = true });
        await store.SaveChangesAsync();
    }

    private static Division Place(string code, string? parent, string level, string name) => new() { Code = code, ParentCode = parent, Level = level, Name = name };

    private static Institution Unit(string id, string type, string division) => new() { Id = id, Type = type, Name = $"{type} {division}", DivisionCode = division };
}

/// <summary>Who acts in a case.</summary>
internal sealed record CaseWorker(string Department, string Purpose = "CASE_HANDLING", string Role = "CASE_OFFICER", params string[] Designations)
{
    public string Id { get; init; } = $"wo-{Department}-{Role}";

    public string? Division { get; init; }

    public string? Org { get; init; }
}
