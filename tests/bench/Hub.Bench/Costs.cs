using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using Hub.Execution;
using Hub.Records.Ledgering;
using Hub.Records.Reading;

namespace Hub.Bench;

/// <summary>What one request costs inside the hub: statements, rows, allocations, time; without HTTP, one after another.</summary>
internal static class Costs
{
    private const int Times = 400;
    private static readonly GraphQLSerializer Serializer = new();

    public static async Task PrintAsync(Store store, string unit, CancellationToken cancel)
    {
        Console.WriteLine("| request | civil affairs for | statements | rows | KB allocated | KB without ledger | µs | µs without ledger |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var ids = store.Children(unit, Times);
        foreach (var (purpose, query) in new[] { ("CASE_HANDLING", "Q1"), ("SUPERVISION", "Q1"), ("CASE_HANDLING", "Q2"), ("CASE_HANDLING", "Q3") })
        {
            var caller = new Caller("bench", "CIVIL_AFFAIRS", purpose, unit, null, null, [], null, null);
            var recorded = await MeasureAsync(true, caller, query, ids, cancel);
            var unrecorded = await MeasureAsync(false, caller, query, ids, cancel);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {query} | {purpose} | {recorded.Statements:0.0} | {recorded.Rows:0} | {recorded.Kilobytes:0.0} | {unrecorded.Kilobytes:0.0} | {recorded.Micros:0} | {unrecorded.Micros:0} |"));
        }
    }

    /// <summary>The statements of the same requests, as the database at hand gets them.</summary>
    public static async Task PrintSqlAsync(CancellationToken cancel)
    {
        await using var app = HubServer.Build(recorded: false);
        var caller = new Caller("bench", "CIVIL_AFFAIRS", "CASE_HANDLING", "210283", null, null, [], null, null);
        foreach (var query in new[] { "Q1", "Q2", "Q3" })
        {
            var request = Request(Queries.Body(query, new Random(1), ["x"], Queries.Text));
            var documents = app.Services.GetRequiredService<DocumentCache>();
            var valid = await documents.ValidateAsync(
                documents.Parse(request.Query), query, request.Variables, app.Services.GetRequiredService<AudienceSchemas>().Of(caller.Audience), cancel);
            var asked = OperationReader.Read(valid, app.Services.GetRequiredService<Hub.Policy.Sharing>(), caller.Audience, app.Services.GetRequiredService<Cursors>());
            var plan = app.Services.GetRequiredService<PlanCache>().Of(valid, asked, caller.Audience, caller.Reach);
            foreach (var root in plan.Roots)
            {
                var heads = root is PagePlan page ? page.Phases.AsEnumerable() : [((OnePlan)root).Statement];
                foreach (var statement in heads.Concat(root.Records.Relations.Select(r => r.Statement)))
                {
                    Console.WriteLine($"-- {query}\n{statement.Sql};\n");
                }
            }
        }
    }

    private static async Task<Cost> MeasureAsync(bool recorded, Caller caller, string query, List<string> ids, CancellationToken cancel)
    {
        await using var app = HubServer.Build(recorded);
        await Hub.Hosting.HubHost.MigrateAsync(app.Services, cancel);
        var executor = app.Services.GetRequiredService<HubExecutor>();
        var reader = app.Services.GetRequiredService<RowReader>();
        var random = new Random(1);
        var requests = Enumerable.Range(0, Times).Select(_ => Request(Queries.Body(query, random, ids, Queries.Text))).ToArray();
        await RunAsync(executor, caller, requests, cancel);
        var (statements, rows, bytes, watch) = (reader.Statements, reader.Rows, GC.GetTotalAllocatedBytes(true), Stopwatch.StartNew());
        await RunAsync(executor, caller, requests, cancel);
        watch.Stop();
        return new Cost(
            (reader.Statements - statements) / (double)Times, (reader.Rows - rows) / (double)Times,
            (GC.GetTotalAllocatedBytes(true) - bytes) / 1024.0 / Times, watch.Elapsed.TotalMicroseconds / Times);
    }

    private static async Task RunAsync(HubExecutor executor, Caller caller, GraphQLRequest[] requests, CancellationToken cancel)
    {
        foreach (var request in requests)
        {
            var answer = await executor.ExecuteAsync(caller, request, new RequestOrigin(IPAddress.Loopback, "bench"), cancel);
            if (answer.Refused)
            {
                throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(answer.Body.Span));
            }
        }
    }

    private static GraphQLRequest Request(string body)
    {
        using var json = JsonDocument.Parse(body);
        var variables = json.RootElement.GetProperty("variables").GetRawText();
        return new GraphQLRequest(
            json.RootElement.GetProperty("query").GetString()!, json.RootElement.GetProperty("operationName").GetString(),
            Serializer.Deserialize<Inputs>(variables)!, variables);
    }

    private sealed record Cost(double Statements, double Rows, double Kilobytes, double Micros);
}
