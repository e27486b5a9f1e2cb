using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using GraphQL;
using Hub.Casework.Parameters;
using Hub.Execution;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Monitoring;
using Hub.Records.Reading;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Bench.Alerts;

/// <summary>What the monitoring rules add to one change of one file, beside the read of a child in the same run. Commits what it changes.</summary>
internal sealed class ChangeFigures(IServiceProvider services, TextWriter progress)
{
    private const int Times = 20;

    private readonly StoreFactory stores = services.GetRequiredService<StoreFactory>();
    private readonly RecordWriters writers = services.GetRequiredService<RecordWriters>();
    private readonly FileMonitoring monitoring = services.GetRequiredService<FileMonitoring>();
    private readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();

    private enum Change
    {
        WithoutRules,
        NothingNew,
        OneAlert,
    }

    /// <param name="most">Files that are changed.</param>
    public async Task PrintAsync(int most, CancellationToken cancel)
    {
        var (all, ids) = await FilesAsync(most, cancel);
        progress.WriteLine($"{ids.Count} files of {all}, asked for the first time");
        foreach (var id in ids)
        {
            await ChangeAsync(id, Change.NothingNew, cancel);
        }

        var costs = new Dictionary<Change, List<Cost>> { [Change.WithoutRules] = [], [Change.NothingNew] = [], [Change.OneAlert] = [] };
        var (reads, reader) = (new List<Cost>(), services.GetRequiredService<RowReader>());
        foreach (var (number, id) in ids.Index())
        {
            var before = reader.Statements;
            var cost = await CostAsync(() => ReadAsync(id, cancel));
            reads.Add(cost with { Statements = reader.Statements - before });
            foreach (var (change, measured) in costs)
            {
                measured.Add(await CostAsync(() => ChangeAsync(id, change, cancel)));
            }

            if (number % 100 == 0)
            {
                progress.WriteLine($"{number} of {ids.Count} files changed");
            }
        }

        var rules = await RulesAsync(ids, cancel);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {ids.Count:N0} files among {all:N0} children | µs, median | of a read | statements |"));
        Console.WriteLine("|---|---|---|---|");
        var read = Median(reads);
        Print("read of one child, 12 fields, recorded", read, read);
        Print("change of a file without the rules: load, derive, save, commit", Median(costs[Change.WithoutRules]), read);
        Print("with the rules, nothing new", Median(costs[Change.NothingNew]), read);
        Print("with the rules, an alert raised or withdrawn", Median(costs[Change.OneAlert]), read);
        Print($"the {Hub.Casework.Monitoring.MonitoringRules.All.Length} rules alone, file in memory", rules, read);
    }

    private async Task<(int All, List<string> Ids)> FilesAsync(int most, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        var all = await store.Children.CountAsync(cancel);
        var open = await store.Children.Where(c => c.FileState == "ACTIVE" && c.LifeStatus != "DECEASED").OrderBy(c => c.Id).Select(c => c.Id).Take(most).ToListAsync(cancel);
        return (all, open);
    }

    private async Task ReadAsync(string id, CancellationToken cancel)
    {
        var caller = new Caller("bench", "CIVIL_AFFAIRS", "CASE_HANDLING", "2102", null, null, [], null, null);
        var variables = JsonSerializer.Serialize(new { id });
        var request = new GraphQLRequest(Queries.ById, "Q1", new Inputs(new Dictionary<string, object?> { ["id"] = id }), variables);
        var answer = await services.GetRequiredService<HubExecutor>().ExecuteAsync(caller, request, new RequestOrigin(IPAddress.Loopback, "bench"), cancel);
        if (answer.Refused)
        {
            throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(answer.Body.Span));
        }
    }

    // As a mutation's turn does it, without the request around it.
    private async Task ChangeAsync(string id, Change change, CancellationToken cancel)
    {
        using var turn = await stores.TurnToWriteAsync(cancel);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        await store.Children.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.NameSort, c => c.NameSort), cancel);
        var file = (await ChildFiles.LoadAsync(store, [id], cancel))[id];
        var (writer, divisions) = await writers.OfAsync(store, cancel);
        file.Child.UpdatedAt = clock.GetUtcNow().UtcDateTime;
        if (change == Change.OneAlert)
        {
            file.Child.LifeStatus = file.Child.LifeStatus == "MISSING" ? "ALIVE" : "MISSING";
        }

        writer.Derive(store, file);
        if (change != Change.WithoutRules && await monitoring.LookAsync(store, writer, divisions, [file], anew: false, cancel) == 0 && change == Change.OneAlert)
        {
            throw new InvalidOperationException($"the change of `{id}` has raised and withdrawn nothing");
        }

        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<Cost> RulesAsync(List<string> ids, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        var files = await ChildFiles.LoadAsync(store, ids, cancel);
        var (_, divisions) = await writers.OfAsync(store, cancel);
        var outside = await OutsideTheFile.LoadAsync(store, files.Values, _ => null, cancel);
        var asking = new WatchedFiles(
            services.GetRequiredService<Sharing>(), services.GetRequiredService<WritingRules>(), services.GetRequiredService<CaseParameters>(), divisions,
            clock.GetUtcNow().UtcDateTime);
        var costs = new List<Cost>();
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var file in files.Values)
            {
                asking.Ask(file, outside);
            }

            costs.Add(new Cost(Stopwatch.GetElapsedTime(start).TotalMicroseconds / files.Count, 0));
        }

        return Median(costs);
    }

    private static async Task<Cost> CostAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        var statements = await Statements.OfAsync(work);
        return new Cost(Stopwatch.GetElapsedTime(start).TotalMicroseconds, statements.Count);
    }

    private static Cost Median(List<Cost> costs) => new(
        costs.Select(c => c.Micros).Order().ElementAt(costs.Count / 2), costs.Select(c => c.Statements).Order().ElementAt(costs.Count / 2));

    private static void Print(string what, Cost cost, Cost read) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {cost.Micros:N0} | {cost.Micros / read.Micros:0.00} | {cost.Statements} |"));

    private sealed record Cost(double Micros, double Statements);
}
