using System.Diagnostics;
using System.Globalization;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Xunit.Abstractions;

namespace Hub.Tests.Moving;

/// <summary>
/// What a transition costs, against reading one child in the same run: over HTTP, with ledger and guards. It prints and judges nothing but that
/// all were made; CASES_BENCH sets how many.
/// </summary>
public sealed class TransitionBench(ITestOutputHelper output)
{
    private const int Clients = 4;

    private static readonly int Wanted =
        int.TryParse(Environment.GetEnvironmentVariable("CASES_BENCH"), CultureInfo.InvariantCulture, out var number) ? number : 40;

    [SkippableTheory]
    [EveryDatabase]
    public async Task Transitions_and_reads(DatabaseProvider provider)
    {
        await using var hub = await CaseHub.StartAsync(provider);
        hub.Clock.Now = new DateTimeOffset(CaseFile.Now);
        var files = await FilesAsync(hub);
        var worker = new CaseWorker("CIVIL_AFFAIRS");
        var token = await hub.TokenAsync(worker);

        await RunAsync(Clients * 2, (_, file) => ReadAsync(hub, token, file), files);
        var reads = await RunAsync(Wanted, (_, file) => ReadAsync(hub, token, file), files);
        var moves = await RunAsync(Wanted, (i, file) => MoveAsync(hub, worker, file, i), files);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{provider}, {Clients} clients: {Wanted / moves.Total:N0} transitions a second (p50 {moves.P50:N1} ms, p99 {moves.P99:N1} ms); "
            + $"{Wanted / reads.Total:N0} reads of a child a second (p50 {reads.P50:N1} ms); a transition costs {moves.Total / reads.Total:N1} reads"));
    }

    private static async Task ReadAsync(CaseHub hub, string token, Placed file)
    {
        var answer = await hub.Hub.AskAsync(token, $"{{ child(id: \"{file.Child}\") {{ name careArrangements {{ state }} }} }}");
        Assert.True(answer.TryGetProperty("data", out _));
    }

    private static async Task MoveAsync(CaseHub hub, CaseWorker worker, Placed file, int number)
    {
        var mutation = file.Version % 2 == 1 ? "reviewCare" : "continueCare";
        await hub.MustAsync(worker, mutation, new { id = file.Care, version = file.Version, idempotencyKey = $"b{number}" });
        file.Version++;
    }

    // Each client has files of its own.
    private static async Task<(double Total, double P50, double P99)> RunAsync(int count, Func<int, Placed, Task> call, Placed[] files)
    {
        var times = new double[count];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var i = client; i < count; i += Clients)
            {
                var start = Stopwatch.GetTimestamp();
                await call(i, files[(client * (files.Length / Clients)) + (i / Clients % (files.Length / Clients))]);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }));
        var total = watch.Elapsed.TotalSeconds;
        Array.Sort(times);
        return (total, times[count / 2], times[(int)(count * 0.99)]);
    }

    private static async Task<Placed[]> FilesAsync(CaseHub hub)
    {
        await using var store = hub.Hub.OpenStore();
        var placed = new List<Placed>();
        for (var i = 0; i < 40; i++)
        {
            var file = new CaseFile();
            var care = file.Add<CareArrangement>(c => (c.State, c.GuardianshipKind, c.StartedOn) = ("ACTIVE", "TEMPORARY", CaseFile.Today));
            store.Add(file.Child);
            store.AddRange(file.Records);
            store.Add(new ChildScope { ChildId = file.Child.Id, Unit = CaseHub.District });
            placed.Add(new Placed(file.Child.Id, care.Id));
        }

        await store.SaveChangesAsync();
        return [.. placed];
    }

    private sealed class Placed(string child, string care)
    {
        public string Child => child;

        public string Care => care;

        public int Version { get; set; } = 1;
    }
}
