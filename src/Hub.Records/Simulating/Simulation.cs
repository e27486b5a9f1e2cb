using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Monitoring;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Simulating;

/// <summary>Plays a city against the monitoring rules: what happens to children, what is raised, who deals with it, what goes up.</summary>
/// <remarks>
/// The rules, the routing and the clock are those of the hub, on a real store; only the children, their lives and the diligence of units are invented. The
/// clock jumps from one quarter of an hour in which something is due to the next.
/// </remarks>
public sealed class Simulation(StoreFactory stores, RecordWriters writers, FileMonitoring monitoring, MonitoringClock ticking, SimulatedClock clock)
{
    private const int Together = 200;

    private static readonly TimeSpan Grid = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Enough = TimeSpan.FromHours(1);

    private readonly PriorityQueue<Due, (DateTime At, int Number)> queue = new();
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private DateTime seen;
    private int planned;

    /// <param name="progress">Days played.</param>
    public async Task RunAsync(SimulationOrder order, Action<double> progress, CancellationToken cancellationToken)
    {
        var start = clock.Now.UtcDateTime;
        var end = start.AddDays(order.Days);
        var random = new Random(order.Seed);
        await StaffAsync(random, cancellationToken);
        await MakeAsync(order, random, cancellationToken);
        await ListenAsync(order, random, cancellationToken);
        while (await NextAsync(cancellationToken) is { } next && next < end)
        {
            clock.Now = new DateTimeOffset(next, TimeSpan.Zero);
            await HappenAsync(random, next, cancellationToken);
            await ticking.TickAsync(Enough, cancellationToken);
            await ListenAsync(order, random, cancellationToken);
            progress((next - start).TotalDays);
        }

        clock.Now = new DateTimeOffset(end, TimeSpan.Zero);
        progress(order.Days);
    }

    // A supervisor for each township, a director for nearly every village.
    private async Task StaffAsync(Random random, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var units = await store.Institutions.Where(i => i.Type == "TOWNSHIP_OFFICE" || i.Type == "VILLAGE_COMMITTEE").OrderBy(i => i.DivisionCode).ThenBy(i => i.Name)
            .Select(i => new { i.Id, i.Type, i.DivisionCode }).ToListAsync(cancellationToken);
        store.AddRange(units.Select(unit => new Worker
        {
            Id = $"wo-{unit.DivisionCode}-{unit.Id[^6..]}",
            Name = "",
            Department = unit.Type,
            OrgId = unit.Id,
            DivisionCode = unit.DivisionCode,
            Role = unit.Type == "TOWNSHIP_OFFICE" ? "CHILD_SUPERVISOR" : "CHILD_DIRECTOR",
            Active = unit.Type == "TOWNSHIP_OFFICE" || random.NextDouble() > 0.03,
        }));
        await store.SaveChangesAsync(cancellationToken);
    }

    private async Task MakeAsync(SimulationOrder order, Random random, CancellationToken cancellationToken)
    {
        for (var made = 0; made < order.Children; made += Together)
        {
            await using var store = stores.CreateDbContext();
            var city = await CityRegister.LoadAsync(store, cancellationToken);
            var (writer, divisions) = await writers.OfAsync(store, cancellationToken);
            var life = new SimulatedLife(random, writer);
            var files = Enumerable.Range(made, Math.Min(Together, order.Children - made))
                .Select(n => new SimulatedChild(city, new Draw(order.Seed, n, clock.Now.UtcDateTime), writer, store).Make(clock.Now.UtcDateTime)).ToList();
            await monitoring.LookAsync(store, writer, divisions, files, anew: false, cancellationToken);
            await store.SaveChangesAsync(cancellationToken);
            foreach (var file in files)
            {
                numbers.Add(file.Child.Id, numbers.Count);
                Foresee(file, life);
            }
        }
    }

    // What will happen to a child first; each thing foresees the next of its kind.
    private void Foresee(ChildFile file, SimulatedLife life)
    {
        foreach (var (what, perYear) in SimulatedLife.Happenings)
        {
            Plan(file.Child.Id, what, life.DaysUntil(perYear));
        }

        Plan(file.Child.Id, "visit", life.DaysUntilVisit(file.Child.RiskLevel));
        Plan(file.Child.Id, "apply", life.Chance(0.6) ? life.Exponential(20) : 400);
        if (file.All<DisabilityRecord>().Any())
        {
            Plan(file.Child.Id, "rehabilitate", 30 + life.Exponential(40));
        }
    }

    private void Plan(string child, string what, double days, string? alert = null)
    {
        var at = clock.Now.UtcDateTime.AddDays(days);
        queue.Enqueue(new Due(child, what, alert), (at, planned++));
    }

    private async Task<DateTime?> NextAsync(CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var asked = await store.Set<FileWatch>().MinAsync(w => w.AskAgainAt, cancellationToken);
        var stepped = await store.Set<Alert>().MinAsync(a => a.NextStepAt, cancellationToken);
        DateTime? first = queue.TryPeek(out _, out var happens) ? happens.At : null;
        var next = new[] { asked, stepped, first }.OfType<DateTime>().DefaultIfEmpty(DateTime.MaxValue).Min();
        if (next == DateTime.MaxValue)
        {
            return null;
        }

        var grid = new DateTime(((Math.Max(next.Ticks, clock.Now.UtcDateTime.Ticks) / Grid.Ticks) + 1) * Grid.Ticks, DateTimeKind.Utc);
        return grid;
    }

    private async Task HappenAsync(Random random, DateTime now, CancellationToken cancellationToken)
    {
        var due = new List<Due>();
        while (queue.TryPeek(out var next, out var at) && at.At <= now)
        {
            due.Add(next);
            queue.Dequeue();
        }

        if (due.Count == 0)
        {
            return;
        }

        await using var store = stores.CreateDbContext();
        var (writer, divisions) = await writers.OfAsync(store, cancellationToken);
        var life = new SimulatedLife(random, writer);
        var files = await ChildFiles.LoadAsync(store, [.. due.Select(d => d.Child).Distinct()], cancellationToken);
        foreach (var one in due)
        {
            Do(store, files[one.Child], one, life, now);
        }

        foreach (var file in files.Values)
        {
            writer.Derive(store, file);
        }

        await monitoring.LookAsync(store, writer, divisions, files.Values, anew: false, cancellationToken);
        await store.SaveChangesAsync(cancellationToken);
    }

    private void Do(RecordStore store, ChildFile file, Due due, SimulatedLife life, DateTime now)
    {
        switch (due.What)
        {
            case "acknowledge":
                life.Acknowledge(store, file, due.Alert ?? "", now);
                break;
            case "mend":
                if (file.All<Alert>().FirstOrDefault(a => a.Id == due.Alert) is { } alert && AlertDesk.IsOpen(alert))
                {
                    life.Mend(store, file, alert.RuleId ?? "", now);
                }

                break;
            default:
                life.Happen(store, file, due.What, now);
                Follow(file, due.What, life);
                break;
        }
    }

    private void Follow(ChildFile file, string what, SimulatedLife life)
    {
        var child = file.Child.Id;
        switch (what)
        {
            case "visit":
                Plan(child, what, life.DaysUntilVisit(file.Child.RiskLevel));
                break;
            case "absence":
                Plan(child, "back", 1 + life.Exponential(2));
                break;
            case "report" or "urgentReport":
                Plan(child, "accept", life.Exponential(what == "report" ? 0.03 : 0.008));
                Plan(child, "emergency", what == "urgentReport" ? 0.01 : life.Chance(0.2) ? 0.05 : 1000);
                break;
            case "emergency":
                Plan(child, "dispatch", life.Exponential(0.008));
                Plan(child, "safe", 0.02 + life.Exponential(0.5));
                break;
            case "plan":
                Plan(child, "planDone", life.Exponential(22));
                break;
            case "apply":
                Plan(child, "decide", life.Exponential(18));
                break;
            case "decide" or "pay":
                Plan(child, "pay", life.Chance(0.96) ? 30 : 45);
                break;
            case "rehabilitate":
                Plan(child, what, 20 + life.Exponential(60));
                break;
        }

        if (SimulatedLife.Happenings.FirstOrDefault(h => h.What == what) is { PerYear: > 0 } again)
        {
            Plan(child, what, life.DaysUntil(again.PerYear));
        }
    }

    // Units take up what is new to them, or leave it.
    private async Task ListenAsync(SimulationOrder order, Random random, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var raised = await store.Set<Alert>().Where(a => a.RaisedAt > seen && a.State == "RAISED")
            .Select(a => new { a.Id, a.ChildId, a.RuleId, a.RaisedAt, a.DueAt }).ToListAsync(cancellationToken);

        // In an order that has nothing of ids, which are drawn anew each time.
        foreach (var alert in raised.OrderBy(a => a.RaisedAt).ThenBy(a => numbers[a.ChildId]).ThenBy(a => a.RuleId, StringComparer.Ordinal))
        {
            seen = alert.RaisedAt ?? seen;
            var time = ((alert.DueAt - alert.RaisedAt) ?? TimeSpan.Zero).TotalDays;
            if (random.NextDouble() < order.Diligence)
            {
                Plan(alert.ChildId, "acknowledge", -Math.Log(1 - random.NextDouble()) * time * 0.25, alert.Id);
                Plan(alert.ChildId, "mend", -Math.Log(1 - random.NextDouble()) * time * 0.5, alert.Id);
            }
        }
    }

    private readonly record struct Due(string Child, string What, string? Alert);
}
