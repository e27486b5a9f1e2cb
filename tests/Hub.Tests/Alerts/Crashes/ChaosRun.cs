using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Hub.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>Alerts under concurrent writers while the hub is killed, the database restarts and subscribers come and go; then what came of it.</summary>
internal sealed class ChaosRun(Chaos chaos, ChaosSize size, ChaosCity city, Post police, IReadOnlyList<Post> dealers, IReadOnlyList<AlertSubscriber> subscribers, string[] children)
    : IDisposable
{
    private const string PoliceDepartment = "PUBLIC_SECURITY";
    private const int HeardBeforeEnd = 5;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainTime = TimeSpan.FromMinutes(2);

    private static readonly Habit[] Habits = [Habit.Quick, Habit.Slow, Habit.Leaving, Habit.Stalling, Habit.Leaving, Habit.Stalling];

    private readonly DeliveryOracle oracle = new(city);
    private readonly AlertWriters writers = new(city, police, dealers, children, chaos.Seed);
    private readonly CancellationTokenSource hurry = new();
    private readonly CancellationTokenSource stop = new();
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly List<string> faults = [];
    private readonly Disturbance disturbance = new(
        city.Hub, chaos.Random, size, () => subscribers.Sum(s => s.Heard.Count), Environment.GetEnvironmentVariable("ALERT_CHAOS_RESTART"));

    private Task listening = Task.CompletedTask;
    private long lines = Stopwatch.GetTimestamp();
    private int imports;

    /// <summary>All that went wrong.</summary>
    public IReadOnlyList<string> Faults => faults;

    public static async Task<ChaosRun> PrepareAsync(Chaos chaos, ChaosSize size, ChaosCity city)
    {
        var posts = new List<Post>();
        foreach (var (department, count) in size.Subscribers)
        {
            posts.AddRange(await city.BusiestAsync(department, count));
        }

        // Who is to lose his rights works where most happens.
        var busiest = posts[0];
        Post[] ending = [busiest with { Worker = "wo-chaos-revoked" }, busiest with { Worker = "wo-chaos-left" }];
        await city.EmployAsync(posts.Concat(ending));
        var subscribers = posts.Select((p, i) => Subscriber(p, i, Habits[i % Habits.Length])).ToList();
        subscribers.Add(Subscriber(ending[0], 0, Habit.Revoked));
        subscribers.Add(Subscriber(ending[1], 1, Habit.Left));
        // Under another purpose it would see a child only while something is open there.
        var police = (await city.BusiestAsync(PoliceDepartment, 1))[0] with { Division = ChaosCity.WholeCity, Purpose = "EMERGENCY_RESPONSE", Worker = "wo-chaos-mover" };
        var dealers = posts.Where(p => p.Department == busiest.Department).Distinct().Select(p => p with { Worker = $"{p.Worker}-dealer" }).ToList();
        await using var store = city.OpenStore();
        var children = await store.Scopes.Where(s => s.Unit == busiest.Division).OrderBy(s => s.ChildId).Select(s => s.ChildId).ToArrayAsync();
        return new ChaosRun(chaos, size, city, police, dealers, subscribers, children);

        AlertSubscriber Subscriber(Post post, int index, Habit habit) =>
            new(city, post, (index + (int)habit) % 2 == 0, habit, new Random(chaos.Seed + index), size.Stall);
    }

    public async Task PlayAsync()
    {
        // Before the first alert all know where they stand: nothing has happened yet.
        await city.Hub.StartAsync(also: ("HUB__CaseClock", "false"));
        listening = Task.WhenAll(subscribers.Select(s => Task.Run(() => s.RunAsync(hurry.Token, stop.Token))));
        await UntilAsync(() => Task.FromResult(subscribers.All(s => s.HasBegun)), "all subscribers know where they stand");
        await disturbance.KillAsync();

        using var calm = new CancellationTokenSource();
        var writing = Task.Run(() => writers.RunAsync(calm.Token));
        var importing = Task.Run(() => ImportAsync(calm.Token));
        var disturbing = Task.Run(() => disturbance.RunAsync(calm.Token));
        await UntilAsync(IsEnoughAsync, "there was enough of everything");
        await calm.CancelAsync();
        await Task.WhenAll(writing, importing, disturbing);

        // What is due at its start the hub does at once.
        await disturbance.KillAsync();
        await hurry.CancelAsync();
        await UntilAsync(async () => await oracle.UnaskedAsync() + await oracle.DueAsync() + await oracle.WaitingAsync() == 0, "the clock is idle and the outbox empty");
        await CheckAsync();
    }

    public void Dispose()
    {
        hurry.Dispose();
        stop.Dispose();
    }

    private async Task<bool> IsEnoughAsync()
    {
        var raised = await oracle.RaisedAsync();
        foreach (var ending in subscribers.Where(s => s.Habit is Habit.Revoked or Habit.Left && !s.IsEnded))
        {
            if (raised > size.Alerts / (ending.Habit == Habit.Revoked ? 3 : 2) && ending.IsListening && ending.Heard.Count >= HeardBeforeEnd)
            {
                await ending.EndAsync();
                chaos.Say($"{ending}: over after event {ending.Heard.Count}");
            }
        }

        return raised >= size.Alerts && disturbance.Kills >= size.Kills && (disturbance.Restarts > 0 || !disturbance.RestartsDatabase)
            && subscribers.Sum(s => s.CutOffs) >= size.CutOffs && subscribers.Where(s => s.Habit is Habit.Revoked or Habit.Left).All(s => s.IsEnded)
            && (!size.Imports || imports > 0) && await oracle.UnaskedAsync() <= size.Children / 100 && await HasWithheldAsync();
    }

    // Whose rights are over must have missed something, or it would prove nothing that he was told nothing.
    private async Task<bool> HasWithheldAsync()
    {
        foreach (var ended in subscribers.Where(s => s.IsEnded))
        {
            if ((await oracle.ToldAsync(ended.Post.Org, long.MaxValue)).Count <= ended.Heard.Count)
            {
                return false;
            }
        }

        return true;
    }

    // Rows taken before it was broken off stay; the same files again finish it.
    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        while (size.Imports && imports == 0 && !cancellationToken.IsCancellationRequested)
        {
            imports = await city.Hub.RunAsync(["import", Path.Combine(AppContext.BaseDirectory, "Seed", "exports")], cancellationToken) is 0 or 2 ? 1 : 0;
        }
    }

    private async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        while (true)
        {
            if (listening.IsFaulted)
            {
                await listening;
            }

            try
            {
                if (await isSo())
                {
                    return;
                }

                await SayWhereAsync();
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                // The database is away.
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < size.Limit, $"not in time: {what}");
            await Task.Delay(Look);
        }
    }

    private async Task SayWhereAsync()
    {
        if (Stopwatch.GetElapsedTime(lines) > BetweenLines)
        {
            lines = Stopwatch.GetTimestamp();
            chaos.Say($"{Seconds} s: {await oracle.RaisedAsync()} alerts, {await oracle.DeliveredAsync()} deliveries, {await oracle.UnaskedAsync()} files to ask, {Received} received, {writers.Answered} mutations, {disturbance.Kills} kills, {disturbance.Restarts} restarts, {Reconnects} reconnects, {subscribers.Sum(s => s.CutOffs)} cut off");
        }
    }

    private async Task CheckAsync()
    {
        var until = await oracle.DeliveredAsync();
        var lost = await DrainAsync(until);
        await stop.CancelAsync();
        await listening;
        var (wrong, withheld) = (0, 0);
        foreach (var subscriber in subscribers)
        {
            var told = await oracle.ToldAsync(subscriber.Post.Org, long.MaxValue);
            wrong += Wrong(subscriber, told);
            withheld += subscriber.IsEnded ? Withheld(subscriber, told) : 0;
        }

        faults.AddRange(await oracle.FaultsAsync());
        faults.AddRange(subscribers.SelectMany(s => s.Refusals));
        var (outOfOrder, after) = (wrong + subscribers.Sum(s => s.OutOfOrder + s.Contradictions), subscribers.Sum(s => s.AfterEnd));
        Note(lost, "events lost");
        Note(outOfOrder, "events out of order");
        Note(after, "events after revocation");
        Note(disturbance.Stops, "times the hub stopped by itself");
        var (raised, events) = (await oracle.RaisedAsync(), await oracle.EventsAsync());
        chaos.Say($"| alerts | events | deliveries | received | mutations | hub kills | database restarts | reconnects | cut off | silent for 45 s | duplicates | lost | out of order | withheld after revocation | told after revocation | seconds | seed |");
        chaos.Say($"| {raised} | {events} | {until} | {Received} | {writers.Answered} | {disturbance.Kills} | {disturbance.Restarts} | {Reconnects} | {subscribers.Sum(s => s.CutOffs)} | {subscribers.Sum(s => s.Silences)} | {subscribers.Sum(s => s.Again)} | {lost} | {outOfOrder} | {withheld} | {after} | {Seconds} | {chaos.Seed} |");
    }

    private int Received => subscribers.Sum(s => s.Heard.Count);

    private int Reconnects => subscribers.Sum(s => Math.Max(0, s.Connections - 1));

    private int Seconds => (int)Stopwatch.GetElapsedTime(start).TotalSeconds;

    private void Note(int count, string what)
    {
        if (count > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }

    // As long as anything still comes.
    private async Task<int> DrainAsync(long until)
    {
        var (before, since) = (-1, Stopwatch.GetTimestamp());
        while (true)
        {
            var missing = new List<(AlertSubscriber Subscriber, int Count)>();
            foreach (var subscriber in subscribers.Where(s => !s.IsEnded))
            {
                var told = await oracle.ToldAsync(subscriber.Post.Org, until);
                missing.Add((subscriber, Enumerable.Range(1, told.Count).Count(n => !subscriber.Heard.ContainsKey(n))));
            }

            var left = missing.Sum(m => m.Count);
            if (left != before)
            {
                (before, since) = (left, Stopwatch.GetTimestamp());
            }

            if (left == 0 || Stopwatch.GetElapsedTime(since) > DrainTime)
            {
                faults.AddRange(missing.Where(m => m.Count > 0).Select(m => $"{m.Subscriber} lacks {m.Count}"));
                return left;
            }

            await SayWhereAsync();
            await Task.Delay(Look);
        }
    }

    private int Wrong(AlertSubscriber subscriber, List<Told> told)
    {
        var wrong = subscriber.Heard.Where(h => h.Key < 1 || h.Key > told.Count || told[h.Key - 1] != h.Value).Select(h => h.Key).Order().ToList();
        if (wrong.Count + subscriber.OutOfOrder + subscriber.Contradictions > 0)
        {
            faults.Add($"{subscriber}: {wrong.Count} are not what they are in the database, the first {wrong.FirstOrDefault()}; {subscriber.OutOfOrder} numbers did not follow, {subscriber.Contradictions} came again as others");
        }

        return wrong.Count;
    }

    private int Withheld(AlertSubscriber ended, List<Told> told)
    {
        Note(told.Count > ended.Heard.Count ? 0 : 1, $"time nothing happened after the end of {ended}");
        return told.Count - ended.Heard.Count;
    }
}
