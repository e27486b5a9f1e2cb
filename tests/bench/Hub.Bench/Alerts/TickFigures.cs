using System.Diagnostics;
using System.Globalization;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Moving;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Bench.Alerts;

/// <summary>A tick of the clocks over stores of several sizes: of the children that are more, no rule wants anything.</summary>
internal sealed class TickFigures(IServiceProvider services, TextWriter progress)
{
    private const int IdleTicks = 20;
    private const int DueTicks = 3;
    private const int FillsBetween = 50_000;

    private static readonly TimeSpan Enough = TimeSpan.FromHours(1);

    private readonly StoreFactory stores = services.GetRequiredService<StoreFactory>();
    private readonly MonitoringClock monitoring = services.GetRequiredService<MonitoringClock>();
    private readonly CaseClock cases = services.GetRequiredService<CaseClock>();

    private IEnumerable<(string Name, Func<CancellationToken, Task> Work)> Stages =>
    [
        ("moves that time makes", cases.TickAsync),
        ("workers who have come or gone", monitoring.NoticeWorkersAsync),
        ("files and alerts that are due", cancel => monitoring.TickAsync(Enough, cancel)),
    ];

    /// <summary>Grows the store, in which some files lie already, to each size in turn; the first is the reference.</summary>
    /// <returns>Statements of ticks in which nothing is due, for each size.</returns>
    public async Task<int[]> PrintAsync(IReadOnlyList<int> sizes, CancellationToken cancel)
    {
        var due = await SettleAsync(cancel);
        var rows = new Dictionary<string, List<Figure>>();
        var idle = new List<(string Stage, IReadOnlyList<Statement> Statements)>();
        foreach (var size in sizes)
        {
            await new QuietFiles(stores, services.GetRequiredService<TimeProvider>()).FillAsync(size, done => Filled(done, size), cancel);
            idle.Clear();
            foreach (var (name, work) in Stages)
            {
                Say($"{name}, {size:N0} children");
                var (figure, statements) = await IdleAsync(work, cancel);
                Of(rows, $"nothing due: {name}").Add(figure);
                idle.Add((name, statements));
            }

            Say($"{due:N0} due files, {size:N0} children");
            Of(rows, $"{due:N0} files due, nothing new in them").Add(await DueAsync(due, cancel));
        }

        Print(sizes, rows);
        await PlansAsync(sizes[^1], idle, cancel);
        return [.. sizes.Select((_, i) => rows.Values.SkipLast(1).Sum(row => row[i].Statements))];
    }

    // What is due at first is dealt with once; from then on the files say the same each time.
    private async Task<int> SettleAsync(CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        var files = await store.Children.CountAsync(cancel);
        Say($"{files:N0} files, asked for the first time");
        await cases.TickAsync(cancel);
        await monitoring.NoticeWorkersAsync(cancel);
        var watch = Stopwatch.StartNew();
        var tick = await monitoring.TickAsync(Enough, cancel);
        var open = await store.Set<Alert>().CountAsync(a => a.ResolvedAt == null, cancel);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"The first time {tick.Asked:N0} files were asked and {open:N0} alerts raised, in {watch.Elapsed.TotalSeconds:0.0} s.\n"));
        return files;
    }

    private static async Task<(Figure Figure, IReadOnlyList<Statement> Statements)> IdleAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        await work(cancel);
        var statements = await Statements.OfAsync(() => work(cancel));
        var times = new List<double>();
        for (var i = 0; i < IdleTicks; i++)
        {
            times.Add(await TimeAsync(() => work(cancel)));
        }

        return (new Figure(times.Min(), statements.Count), statements);
    }

    private async Task<Figure> DueAsync(int due, CancellationToken cancel)
    {
        var (times, count) = (new List<double>(), 0);
        for (var i = 0; i < DueTicks; i++)
        {
            await using var store = stores.CreateDbContext();
            await store.Set<FileWatch>().Where(w => !w.ChildId.StartsWith("quiet")).ExecuteUpdateAsync(set => set.SetProperty(w => w.AskAgainAt, FileMonitoring.AtOnce), cancel);
            var tick = default(MonitoringTick);
            count = (await Statements.OfAsync(async () => times.Add(await TimeAsync(async () => tick = await monitoring.TickAsync(Enough, cancel))))).Count;
            if (tick.Asked < due || tick.Failed > 0)
            {
                throw new InvalidOperationException($"of {due} files {tick.Asked} were asked, {tick.Failed} in vain");
            }
        }

        return new Figure(times.Min(), count);
    }

    private static void Print(IReadOnlyList<int> sizes, Dictionary<string, List<Figure>> rows)
    {
        Console.WriteLine($"| a tick, ms, best of {IdleTicks} and {DueTicks} (statements) | {string.Join(" | ", sizes.Select(s => s.ToString("N0", CultureInfo.InvariantCulture)))} | last of first |");
        Console.WriteLine($"|---{string.Concat(sizes.Select(_ => "|---"))}|---|");
        foreach (var (name, figures) in rows)
        {
            var cells = figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Milliseconds:0.0} ({f.Statements})"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", cells)} | {figures[^1].Milliseconds / figures[0].Milliseconds:0.00} |"));
        }
    }

    private async Task PlansAsync(int size, List<(string Stage, IReadOnlyList<Statement> Statements)> idle, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nHow {stores.Location.Provider} finds what is due among {size:N0} children:\n\n```text"));
        foreach (var (stage, statements) in idle)
        {
            await QueryPlans.PrintAsync(store, stage, statements, cancel);
        }

        Console.WriteLine("```");
    }

    private void Filled(int done, int size)
    {
        if (done % FillsBetween < QuietFiles.Chunk || done == size)
        {
            Say($"{done:N0} of {size:N0} children");
        }
    }

    private void Say(FormattableString what) => progress.WriteLine(FormattableString.Invariant(what));

    private static List<Figure> Of(Dictionary<string, List<Figure>> rows, string name) => rows.TryGetValue(name, out var row) ? row : rows[name] = [];

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private sealed record Figure(double Milliseconds, int Statements);
}
