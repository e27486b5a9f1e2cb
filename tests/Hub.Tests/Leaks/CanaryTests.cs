using System.Collections.Concurrent;
using System.Text.Json;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Xunit.Abstractions;

namespace Hub.Tests.Leaks;

/// <summary>Every closed cell holds a token; random operations of all audiences; no closed token in any byte sent or logged.</summary>
[Collection(LeakCollection.Name)]
public sealed class CanaryTests(LeakFixture leaks, ITestOutputHelper output)
{
    private const int PerCaller = 12;

    private readonly City city = leaks.City;
    private readonly LeakHub hub = leaks.Hub;
    private readonly ConcurrentQueue<string> faults = new();
    private int sent;
    private int answered;
    private int rows;
    private int slowest;
    private readonly ConcurrentDictionary<string, int> refusals = new();

    [Fact]
    public async Task No_closed_token_is_sent_or_logged()
    {
        var (seed, count) = LeakRun.SeedAndCount(short_: 1_200);
        output.WriteLine($"seed {seed}, {count} operations");
        var judge = new Judge(city, RealSchema.Sharing);

        await Parallel.ForEachAsync(Callers(seed, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (turn, cancel) =>
            await AskAsync(judge, turn.Caller, new Random(turn.Seed), turn.Seed, cancel));
        Overheard(judge);

        output.WriteLine($"{sent} operations sent, {answered} answered with data, {rows} records shown, slowest {slowest} ms, {judge.Scanner.Count} tokens, {hub.Ears.Heard} lines heard");
        output.WriteLine(string.Join('\n', refusals.OrderByDescending(r => r.Value).Take(25).Select(r => $"{r.Value} {r.Key}")));
        Assert.True(faults.IsEmpty, $"seed {seed}: {faults.Count} faults\n{string.Join('\n', faults.Take(12))}\n{string.Join('\n', hub.Ears.Failures.DistinctBy(f => f[Math.Min(f.Length, 90)..]).Take(5))}");
        Assert.True(answered > count / 4 && rows > count / 2 && hub.Ears.Heard > count, "the operations ask too little to prove anything");
    }

    [Fact]
    public async Task The_scanner_and_the_judge_find_what_is_open_to_another()
    {
        var judge = new Judge(city, RealSchema.Sharing);
        var open = new LeakCaller("CIVIL_AFFAIRS", "CASE_HANDLING", "", "2102", City.OrgOf("CIVIL_AFFAIRS"));
        var operation = new Operation("{ children(first: 5) { nodes { zz: id name residentId birthDate } pageInfo { endCursor } } }", []);

        var answer = await hub.SendAsync(open, operation);

        var closed = new LeakCaller("WOMEN_CHILDREN_COMMITTEE_OFFICE", "SUPERVISION", "", "2102", City.OrgOf("CIVIL_AFFAIRS"));
        Assert.Empty(judge.Scanner.Leaks(open, operation.Text, answer.Everything));
        Assert.Contains(judge.Scanner.Leaks(closed, operation.Text, answer.Everything), leak => leak.StartsWith("Child.name", StringComparison.Ordinal));
        Assert.Contains(judge.Violations(closed, operation.Query, answer.Json()!.Value), v => v.StartsWith("Child.birthDate", StringComparison.Ordinal));
        Assert.NotEmpty(judge.Scanner.Any($"fail: could not read {city.Records[0].Id}"));
    }

    private static IEnumerable<(LeakCaller Caller, int Seed)> Callers(int seed, int count)
    {
        var random = new Random(seed);
        var everybody = Departments.Everybody().ToArray();
        var near = everybody.Where(c => c.IsInvolvedOrg && c.Division.StartsWith("2102", StringComparison.Ordinal)).ToArray();
        random.Shuffle(everybody);
        random.Shuffle(near);
        return Enumerable.Range(0, (count + PerCaller - 1) / PerCaller)
            .Select(i => (i % 3 == 0 ? everybody[i % everybody.Length] : near[i % near.Length], unchecked((seed * 31) + i)));
    }

    private async Task AskAsync(Judge judge, LeakCaller caller, Random random, int seed, CancellationToken cancel)
    {
        var values = new Values(random, city, RealSchema.Sharing);
        var operations = hub.Operations(random, caller, values);
        var hostile = new Hostile(random, RealSchema.Sharing, values);
        for (var i = 0; i < PerCaller; i++)
        {
            var operation = operations.Next();
            operation = random.Next(4) switch
            {
                0 => hostile.Next(operation),
                1 when i % 4 == 1 && caller.Code != "AU" =>
                    new Operation(WholeFile.Query(RealSchema.Sharing, caller.Department, caller.Purpose, values.Id("ch")), []),
                _ => operation,
            };
            var answer = await hub.SendAsync(caller, operation, cancel);
            Examine(judge, caller, operation, answer, $"seed {seed}.{i} {caller}");
            values.Cursors.AddRange(LeakRun.Cursors(answer.Body));
        }
    }

    private void Examine(Judge judge, LeakCaller caller, Operation operation, Sent answer, string turn)
    {
        Interlocked.Increment(ref sent);
        slowest = Math.Max(slowest, (int)answer.Milliseconds);
        foreach (var leak in judge.Scanner.Leaks(caller, operation.Text, answer.Everything))
        {
            Fault(turn, operation, $"sent {leak}");
        }

        if (answer.Status >= 500 || answer.Milliseconds > 20_000 || answer.Json() is not { } json)
        {
            Fault(turn, operation, $"{answer.Status} after {answer.Milliseconds} ms: {answer.Body}");
            return;
        }

        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            Answered(judge, caller, operation, json, turn);
        }
        else
        {
            refusals.AddOrUpdate(answer.Body[..Math.Min(70, answer.Body.Length)], 1, (_, n) => n + 1);
        }
    }

    private void Answered(Judge judge, LeakCaller caller, Operation operation, JsonElement json, string turn)
    {
        Interlocked.Increment(ref answered);
        Interlocked.Add(ref rows, json.GetRawText().Split("\"__typename\"", StringSplitOptions.None).Length - 1 + json.GetRawText().Split($"\"{Judge.RowKey}\"").Length - 1);
        if (!operation.Query.Contains("__schema", StringComparison.Ordinal) && !operation.Query.Contains("__type(", StringComparison.Ordinal)
            && !(json.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("receipt", out _)))
        {
            Fault(turn, operation, "data without a receipt");
        }

        foreach (var violation in judge.Violations(caller, operation.Query, json))
        {
            Fault(turn, operation, violation);
        }
    }

    // Ids stand in requests and may stand in what servers write about requests; cells never.
    private void Overheard(Judge judge)
    {
        foreach (var line in hub.Ears.Lines.Keys.Where(l => !LeakRun.IsOfRequest(l)))
        {
            foreach (var token in judge.Scanner.Any(line))
            {
                faults.Enqueue($"logged {token}: {line[..Math.Min(line.Length, 400)]}");
            }
        }
    }

    private void Fault(string turn, Operation operation, string what) =>
        faults.Enqueue($"{turn}: {what}\n    {operation.Text}");
}
