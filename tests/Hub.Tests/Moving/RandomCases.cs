using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Moving;

/// <summary>Calls that somebody might make on one file, most of them allowed by department, with values drawn for fields the caller may write.</summary>
internal sealed class RandomCases(CaseHub hub, string childId, int seed)
{
    private readonly Random random = new(seed);
    private readonly List<(CaseWorker Worker, string Mutation, JsonObject Input, string Result)> done = [];

    /// <summary>Codes of refusals, with how many there were; empty for calls that were done.</summary>
    public Dictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    public async Task RunAsync(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            if (done.Count > 0 && random.Next(10) == 0)
            {
                await ReplayAsync();
            }
            else
            {
                await CallAsync(i);
            }
        }
    }

    private async Task CallAsync(int number)
    {
        var acts = hub.Hub.Sharing.Acts.Where(a => a.Mutation is not ("reportConcern" or "openFile" or "applyForBenefits")).ToArray();
        var act = acts[random.Next(acts.Length)];
        if (await WorkerAsync(act) is not { } worker || await InputAsync(act, worker) is not { } input)
        {
            return;
        }

        input["idempotencyKey"] = $"r{seed}-{number}";
        var result = await hub.DoAsync(worker, act.Mutation, input, "__typename");
        var errors = result.GetProperty("errors");
        var outcome = errors.ValueKind == JsonValueKind.Null ? "" : errors[0].GetProperty("code").GetString()!;
        Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;
        if (outcome.Length == 0)
        {
            done.Add((worker, act.Mutation, input, result.ToString()));
        }
    }

    // The same key with the same input answers the same, and nothing happens.
    private async Task ReplayAsync()
    {
        var (worker, mutation, input, result) = done[random.Next(done.Count)];
        var before = await StepsOfKeysAsync();
        var again = await hub.DoAsync(worker, mutation, input, "__typename");
        Assert.Equal(result, again.ToString());
        Assert.True(await StepsOfKeysAsync() >= before);
    }

    private async Task<int> StepsOfKeysAsync()
    {
        await using var store = hub.Hub.OpenStore();
        return await store.Set<CaseStep>().CountAsync(s => s.ChildId == childId);
    }

    private Task<CaseWorker?> WorkerAsync(ActShape act)
    {
        var sharing = hub.Hub.Sharing;
        var can = (from department in sharing.Departments
                   from purpose in sharing.Purposes
                   where sharing.MayAct(new FieldKey("Mutation", act.Mutation), department, purpose)
                   select new CaseWorker(department, purpose, Designations: ["PLACEMENT", "LEGAL_GROUND"])).ToArray();
        return Task.FromResult(can.Length == 0 ? null : can[random.Next(can.Length)]);
    }

    private async Task<JsonObject?> InputAsync(ActShape act, CaseWorker worker)
    {
        var type = RecordModel.RecordTypes.First(t => t.Name == act.Type);
        var declared = hub.Hub.Sharing.Shape.Inputs[hub.Hub.Sharing.Shape.Types["Mutation"].Find(act.Mutation)!.Arguments[0].Type.TrimEnd('!')].Fields.Select(f => f.Name).ToArray();
        await using var store = hub.Hub.OpenStore();
        var input = new JsonObject();
        if (declared.Contains("id"))
        {
            List<(string, int)> records = type == typeof(Child)
                ? [(childId, await store.Children.Where(c => c.Id == childId).Select(c => c.Version).SingleAsync())]
                : await OfTypeAsync(store, type);
            if (records.Count == 0)
            {
                return null;
            }

            var record = records[random.Next(records.Count)];
            (input["id"], input["version"]) = (record.Item1, random.Next(12) == 0 ? record.Item2 - 1 : record.Item2);
        }
        else
        {
            input["childId"] = childId;
        }

        Say(input, declared);
        var values = await ValuesAsync(store, act.Type, worker);
        if (values.Count > 0 && declared.Contains("values"))
        {
            input["values"] = values;
        }

        return input;
    }

    private void Say(JsonObject input, string[] declared)
    {
        var said = new JsonObject
        {
            ["reason"] = "because", ["closingGround"] = "DECEASED", ["parties"] = new JsonArray("CIVIL_AFFAIRS", "PUBLIC_SECURITY", "TOWNSHIP_OFFICE"),
            ["informed"] = new JsonArray("VILLAGE_COMMITTEE", "TOWNSHIP_OFFICE"), ["courtId"] = CaseHub.OrgOf("COURT"), ["childConsulted"] = true,
            ["fitToTravel"] = true, ["resolutionCode"] = "ACTION_TAKEN", ["childAbleToExpress"] = false, ["townshipInformedAt"] = hub.Now.AddDays(-1).ToString("O", null),
        };
        foreach (var (name, value) in said.Where(s => declared.Contains(s.Key) && (random.Next(8) > 0 || s.Key == "resolutionCode")))
        {
            input[name] = value?.DeepClone();
        }
    }

    private async Task<JsonObject> ValuesAsync(RecordStore store, string type, CaseWorker worker)
    {
        var values = new JsonObject();
        foreach (var field in hub.Hub.Sharing.Writable(type, worker.Department, worker.Purpose).Where(_ => random.Next(2) == 0))
        {
            if (await ValueAsync(store, field) is { } value)
            {
                values[field.Name] = value;
            }
        }

        return values;
    }

    private async Task<JsonNode?> ValueAsync(RecordStore store, FieldShape field)
    {
        if (hub.Hub.Sharing.Shape.Enums.TryGetValue(field.Named, out var words))
        {
            var word = words.Values[random.Next(words.Values.Length)].Name;
            return field.IsList ? new JsonArray(word) : JsonValue.Create(word);
        }

        return (field.Named, field.Name) switch
        {
            ("Boolean", _) => JsonValue.Create(random.Next(2) == 0),
            ("Date", _) => JsonValue.Create(LocalTime.DayOf(hub.Now.UtcDateTime).AddDays(-random.Next(300)).ToString("O", null)),
            ("DateTime", _) => JsonValue.Create(hub.Now.AddHours(-random.Next(1000)).ToString("O", null)),
            ("Int", _) => JsonValue.Create(1 + random.Next(4)),
            ("Decimal", _) => JsonValue.Create(random.Next(1000)),
            ("ContactAttempt", _) => new JsonArray([.. new[] { "OTHER_GUARDIAN", "RELATIVE", "VILLAGE_COMMITTEE" }.Select(t => (JsonNode)new JsonObject { ["target"] = t, ["outcome"] = "NOT_REACHED" })]),
            (_, "guardianId" or "allegedGuardianId") => await AnyAsync<Guardian>(store),
            (_, "priorMeasureId") => await AnyAsync<InterventionMeasure>(store),
            (_, "assessmentId") => await AnyAsync<Assessment>(store),
            (_, "careArrangementId") => await AnyAsync<CareArrangement>(store),
            (_, "providerOrgId" or "transferredToOrgId") => JsonValue.Create(CaseHub.OrgOf("SOCIAL_ORGANISATION")),
            (_, "placementRule") => JsonValue.Create($"P-0{1 + random.Next(8)}"),
            (_, "residenceDivisionCode") => JsonValue.Create(random.Next(2) == 0 ? CaseHub.Village : CaseHub.OtherVillage),
            ("String", "goal" or "familySituation" or "physicalHealthFinding" or "mentalHealthFinding" or "childWish" or "investigationNumber" or "handoverDocumentRef" or "documentRef") =>
                JsonValue.Create("text"),
            ("String", "evidenceRefs") => new JsonArray("EV-1"),
            _ => null,
        };
    }

    private async Task<JsonNode?> AnyAsync<T>(RecordStore store)
        where T : ChildRecord
    {
        var ids = await store.Set<T>().Where(r => r.ChildId == childId).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync();
        return ids.Count == 0 ? null : JsonValue.Create(ids[random.Next(ids.Count)]);
    }

    private async Task<List<(string Id, int Version)>> OfTypeAsync(RecordStore store, Type type)
    {
        var records = await hub.RecordsAsync(store, childId);
        return [.. records.Where(r => r.GetType() == type).Select(r => (r.Id, r.Version))];
    }
}
