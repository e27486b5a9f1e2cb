using System.Text.Json;
using Hub.Execution;
using Hub.Ledger;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Tests.Leaks;
using Hub.Tests.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using Operation = Hub.Tests.Leaks.Operation;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Ledger;

/// <summary>What answers show of whom is what the log says, cell by cell, in both directions.</summary>
/// <remarks>NONE in an entry: asked for in a row that was answered, and withheld in all rows of that child.</remarks>
public sealed class AnswerEqualsLogTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int PerCaller = 6;

    // Only then does the log have something to read about children.
    private const int AuditorEvery = 8;

    private readonly City city = CityBuilder.Build(RealSchema.Sharing);
    private readonly EntryReader reader = new();
    private readonly List<string> faults = [];
    private readonly Dictionary<string, Record> byId = [];
    private readonly Dictionary<FieldForm, int> forms = [];
    private LeakHub hub = null!;
    private Judge judge = null!;
    private long size;
    private int answered;
    private int denied;
    private int silent;
    private int rows;
    private int open;

    public async Task InitializeAsync()
    {
        hub = await LeakHub.StartAsync(city);
        judge = new Judge(city, RealSchema.Sharing);
        city.Records.ForEach(r => byId[r.Id] = r);
        // What the hub writes when it starts, its rules.
        await NewEntriesAsync();
    }

    public async Task DisposeAsync() => await hub.DisposeAsync();

    [Fact]
    public async Task Every_cell_of_an_answer_is_in_its_entries_and_no_other()
    {
        var (seed, count) = LeakRun.SeedAndCount(short_: 300);
        output.WriteLine($"seed {seed}, {count} operations");
        var random = new Random(seed);
        var everybody = Departments.Everybody().Where(c => c.IsInvolvedOrg).ToArray();
        random.Shuffle(everybody);
        // All departments and purposes first, then all the rest of the claims.
        LeakCaller[] callers = [.. everybody.DistinctBy(c => (c.Department, c.Purpose)).Concat(everybody)];
        var auditor = everybody.First(c => c.Code == "AU");

        for (var i = 0; i * PerCaller < count; i++)
        {
            await AskAsync(i % AuditorEvery == AuditorEvery - 1 ? auditor : callers[i % callers.Length], random, $"seed {seed}.{i}");
        }

        output.WriteLine($"{answered} answers with {rows} rows, {denied} refused with an entry, {silent} without personal data and without an entry");
        output.WriteLine($"cells: {string.Join(", ", forms.Select(f => $"{f.Value} {f.Key}"))}, of which {open} empty ones of level 4 whose form the answer leaves open");
        Assert.True(faults.Count == 0, $"seed {seed}: {faults.Count} faults\n{string.Join('\n', faults.Take(8))}");
        Assert.True(answered > count / 4 && denied > 0 && forms.Count == 3, "the operations ask too little to prove anything");
    }

    private async Task AskAsync(LeakCaller caller, Random random, string turn)
    {
        var schema = hub.Hub.Services.GetRequiredService<AudienceSchemas>().Of(caller.Audience);
        var values = new Values(random, city, RealSchema.Sharing);
        // Lists of the log name a child by the request alone, a history names fields by values; their own tests are in Audit, Acting and Moving.
        var operations = hub.Operations(random, caller, values, "childAccess", "breakGlassGrants", "history");
        var hostile = new Hostile(random, RealSchema.Sharing, values);
        for (var i = 0; i < PerCaller; i++)
        {
            var operation = operations.Next();
            operation = random.Next(8) switch
            {
                0 => hostile.Next(operation),
                1 => new Operation("", [], $"[{operation.Text},{operation.Text}]"),
                2 when caller.Code != "AU" => new Operation(Running.WholeFile.Query(RealSchema.Sharing, caller.Department, caller.Purpose, values.Id("ch")), []),
                2 => new Operation("{ accessLog(last: 20) { nodes { at kind childPseudonym fieldDecisions { entity } } } }", []),
                _ => operation,
            };
            operation = operation with { Query = Identified.Of(operation.Query, schema) };
            var sent = await hub.SendAsync(caller, operation);
            await CompareAsync(caller, operation, sent, $"{turn}.{i} {caller}\n    {operation.Text}\n    {sent.Body[..Math.Min(sent.Body.Length, 300)]}");
        }
    }

    private async Task CompareAsync(LeakCaller caller, Operation operation, Sent sent, string turn)
    {
        var entries = await NewEntriesAsync();
        var answer = sent.Json();
        if (answer is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            if (IsOfSchemaOnly(operation, json))
            {
                silent++;
                Check(entries.Count == 0, turn, "a question about the schema has an entry");
                return;
            }

            answered++;
            Check(entries.Keys.SequenceEqual(Receipts(json)), turn, "receipts and new entries differ");
            Check(entries.Values.All(e => e.Ruling.Permitted), turn, "an answer has an entry of a refusal");
            await CompareAsync(caller, operation, json, [.. entries.Values], turn);
        }
        else
        {
            denied++;
            Check(entries.Count == 1 && entries.Values.All(e => e is { Kind: EntryKind.Deny, Ruling.Permitted: false, Subjects: [] }), turn, $"a refusal has {entries.Count} entries");
        }
    }

    // Decided: the schema of an audience says nothing of any child.
    private static bool IsOfSchemaOnly(Operation operation, JsonElement answer) =>
        (operation.Query.Contains("__schema", StringComparison.Ordinal) || operation.Query.Contains("__type(", StringComparison.Ordinal))
        && !answer.TryGetProperty("extensions", out _);

    private async Task CompareAsync(LeakCaller caller, Operation operation, JsonElement json, AccessEntry[] entries, string turn)
    {
        var book = hub.Hub.Services.GetRequiredService<HandleBook>();
        var logged = await LoggedUses.OfAsync(entries, book);
        var children = await book.ChildrenOfAsync(ChildHandles(json), default);
        var shown = AnswerUses.Of(RealSchema.Sharing.Shape, row => OwnerOf(caller, row, children), operation.Query, json);
        foreach (var (cell, range) in shown.Cells)
        {
            Check(logged.Cells.TryGetValue(cell, out var form) && range.Holds(form), turn, $"{cell} is shown {range}, logged {(logged.Cells.ContainsKey(cell) ? form : "not at all")}");
            forms[form] = forms.GetValueOrDefault(form) + 1;
            open += range.IsExact ? 0 : 1;
        }

        foreach (var cell in logged.Cells.Keys.Where(c => !shown.Cells.ContainsKey(c)))
        {
            Check(false, turn, $"{cell} is logged and not shown");
        }

        rows += shown.Rows.Values.Sum();
        Check(shown.Rows.OrderBy(r => r.Key).SequenceEqual(logged.Rows.OrderBy(r => r.Key)), turn, $"rows {Text(shown.Rows)}, logged {Text(logged.Rows)}");
    }

    private Owner? OwnerOf(LeakCaller caller, JsonElement row, IReadOnlyDictionary<string, string> children)
    {
        if (row.GetProperty(Identified.TypeKey).GetString() == "AccessLogEntry")
        {
            var handle = row.TryGetProperty(Identified.ChildKey, out var of) ? of.GetString() : null;
            return new Owner(handle is null ? AnswerUses.NoChild : children[handle], _ => true);
        }

        var id = row.GetProperty(Identified.IdKey).GetString()!;
        var record = byId.GetValueOrDefault(id) ?? Named(caller, id);
        return record is null ? null : new Owner(
            record is ChildRecord or Child ? City.ChildOf(record) : AnswerUses.NoChild,
            field => judge.Oracle.LookWithin(caller, record, field.Of ?? field.Name).Level == 4);
    }

    private Record? Named(LeakCaller caller, string pseudonym)
    {
        var pseudonyms = hub.Hub.Services.GetRequiredService<Pseudonyms>();
        return city.Records.Find(r => pseudonyms.Of($"{caller.Department} {caller.Org}", r.Id) == pseudonym);
    }

    private static IEnumerable<string> ChildHandles(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => ChildHandles(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(ChildHandles),
        JsonValueKind.String when ChildHandle.IsHandle(value.GetString()!) => [value.GetString()!],
        _ => [],
    };

    private async Task<SortedDictionary<long, AccessEntry>> NewEntriesAsync()
    {
        await using var ledger = hub.Hub.OpenLedger();
        var found = await ledger.Entries.AsNoTracking().Where(e => e.Index >= size).ToListAsync();
        size += found.Count;
        return new SortedDictionary<long, AccessEntry>(found.ToDictionary(e => e.Index, e => reader.Read(e.Body)));
    }

    private static IEnumerable<long> Receipts(JsonElement answer)
    {
        var extensions = answer.GetProperty("extensions");
        IEnumerable<JsonElement> receipts = extensions.TryGetProperty("receipts", out var several) ? several.EnumerateArray()
            : extensions.TryGetProperty("receipt", out var one) ? [one] : [];
        return receipts.Select(r => r.GetProperty("index").GetInt64()).Order();
    }

    private static string Text(Dictionary<string, int> rows) => string.Join(", ", rows.OrderBy(r => r.Key).Select(r => $"{r.Key}: {r.Value}"));

    private void Check(bool holds, string turn, string fault)
    {
        if (!holds)
        {
            faults.Add($"{turn}\n    {fault}");
        }
    }
}
