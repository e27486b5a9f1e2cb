using System.Globalization;
using System.Text.Json;
using Hub.Records.Entities;
using Hub.Tests.Policy;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>Those by whom alerts are raised, withdrawn and dealt with, all at once, beside the clock.</summary>
internal sealed class AlertWriters(ChaosCity city, Post police, IReadOnlyList<Post> recipients, string[] children, int seed)
{
    private const int Movers = 4;
    private const int Dealers = 3;
    private const int AtOnce = 20;

    private static readonly TimeSpan ForTime = TimeSpan.FromSeconds(2);

    private int answered;

    /// <summary>Mutations that the hub has answered.</summary>
    public int Answered => answered;

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
        [
            .. Enumerable.Range(0, Movers).Select(i => RepeatAsync(new Random(seed + i), random => MoveAsync(random, stop), stop)),
            .. Enumerable.Range(0, Dealers).Select(i => RepeatAsync(new Random(seed + 100 + i), random => DealAsync(random, stop), stop)),
            RepeatAsync(new Random(seed + 200), random => LetTimePassAsync(random, stop), stop),
        ]);

    private static async Task RepeatAsync(Random random, Func<Random, Task> act, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await act(random);
        }
    }

    // Children go missing and are found, several callers upon the same.
    private async Task MoveAsync(Random random, CancellationToken stop)
    {
        var child = children[random.Next(children.Length)];
        var known = await city.AskAsync(police, "query($id: ID!) { child(id: $id) { version lifeStatus } }", new { id = child }, stop);
        if (known?.GetProperty("child") is not { ValueKind: JsonValueKind.Object } now)
        {
            await PauseAsync(100, stop);
            return;
        }

        var to = now.GetProperty("lifeStatus").GetString() == "MISSING" ? "ALIVE" : "MISSING";
        await InsistAsync(police, random, "correctChild", new { id = child, version = Version(now), values = new { lifeStatus = to } }, stop);
    }

    private async Task DealAsync(Random random, CancellationToken stop)
    {
        var who = recipients[random.Next(recipients.Count)];
        var order = random.Next(2) == 0 ? "ASC" : "DESC";
        var found = await city.AskAsync(
            who, $"{{ alerts(where: {{ state: {{ in: [RAISED, ACKNOWLEDGED, IN_PROGRESS] }} }}, orderBy: {{ raisedAt: {order} }}, first: {AtOnce}) {{ nodes {{ id version state }} }} }}",
            new { }, stop);
        if (found is not { } page)
        {
            await PauseAsync(100, stop);
            return;
        }

        foreach (var alert in page.GetProperty("alerts").GetProperty("nodes").EnumerateArray().Where(_ => random.Next(2) == 0))
        {
            var (id, version) = (alert.GetProperty("id").GetString(), Version(alert));
            await (alert.GetProperty("state").GetString() switch
            {
                "RAISED" => InsistAsync(who, random, "acknowledgeAlert", new { id, version }, stop),
                "ACKNOWLEDGED" => InsistAsync(who, random, "startAlert", new { id, version }, stop),
                _ => InsistAsync(who, random, "resolveAlert", new { id, version, resolutionCode = "ACTION_TAKEN" }, stop),
            });
        }

        await PauseAsync(random.Next(200), stop);
    }

    // Half of the time of some alerts of which nobody was reminded, and all the time of others, is over: the next tick deals with them.
    private async Task LetTimePassAsync(Random random, CancellationToken stop)
    {
        await PauseAsync(random.Next((int)ForTime.TotalMilliseconds), stop);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var isOver = random.Next(2) == 0;
        try
        {
            await using var store = city.OpenStore();
            var some = await store.Set<Alert>().Where(a => a.State == "RAISED" && a.NextStepAt > now && a.NextStepAt < a.DueAt).OrderByDescending(a => a.RaisedAt).Take(AtOnce).Select(a => a.Id).ToListAsync(stop);
            var chosen = store.Set<Alert>().Where(a => some.Contains(a.Id) && a.State == "RAISED" && a.NextStepAt < a.DueAt);
            _ = isOver
                ? await chosen.ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.NextStepAt, now).SetProperty(a => a.DueAt, now).SetProperty(a => a.RaisedAt, now.AddDays(-3)), stop)
                : await chosen.ExecuteUpdateAsync(set => set.SetProperty(a => a.NextStepAt, now), stop);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or OperationCanceledException)
        {
            // The database is away.
        }
    }

    // Asked again with its key until there is an answer, as a client should.
    private async Task InsistAsync(Post who, Random random, string mutation, object values, CancellationToken stop)
    {
        var input = JsonSerializer.SerializeToNode(values)!.AsObject();
        input["idempotencyKey"] = random.NextInt64().ToString(CultureInfo.InvariantCulture);
        var type = RealSchema.Sharing.Shape.Types["Mutation"].Find(mutation)!.Arguments[0].Type;
        var query = $"mutation M($input: {type}) {{ {mutation}(input: $input) {{ errors {{ code }} }} }}";
        while (!stop.IsCancellationRequested)
        {
            if (await city.AskAsync(who, query, new { input }, stop) is not null)
            {
                Interlocked.Increment(ref answered);
                return;
            }

            await PauseAsync(100, stop);
        }
    }

    private static int Version(JsonElement record) => record.GetProperty("version").GetInt32();

    private static async Task PauseAsync(int milliseconds, CancellationToken stop)
    {
        try
        {
            await Task.Delay(milliseconds, stop);
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }
}
