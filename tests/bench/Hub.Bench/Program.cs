using System.CommandLine;
using System.Text.Json;
using Hub.Bench;
using Hub.Bench.Alerts;

var provider = new Option<string>("--provider") { Description = "Sqlite or PostgreSql", Required = true };
var connection = new Option<string>("--connection") { Description = "connection string of the record store", Required = true };
var unit = new Option<string>("--unit") { Description = "division of the caller, 210283 say", Required = true };
var url = new Option<string>("--url") { Description = "address to listen on", DefaultValueFactory = _ => "http://127.0.0.1:5081" };
var folder = new Option<string>("--out") { Description = "folder for the bodies of requests", Required = true };
var documents = new Option<string?>("--documents") { Description = "JSON with documents Q1, Q2, Q3 of another server" };
var count = new Option<int>("--count") { Description = "bodies per query", DefaultValueFactory = _ => 3000 };
var unrecorded = new Option<bool>("--unrecorded") { Description = "without the ledger" };

var floor = new Command("floor", "serve the same queries by hand-written SQL") { provider, connection, url };
floor.SetAction((result, cancel) => FloorServer.RunAsync(StoreOf(result), result.GetValue(url)!, cancel));

var hub = new Command("hub", "serve the hub; settings as HUB__...") { unrecorded };
hub.SetAction((result, cancel) => HubServer.RunAsync(!result.GetValue(unrecorded), cancel));

var requests = new Command("requests", "write bodies of requests about random children of a division") { provider, connection, unit, folder, documents, count };
requests.SetAction(result =>
{
    var texts = result.GetValue(documents) is { } file ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) : null;
    var ids = StoreOf(result).Children(result.GetValue(unit)!, result.GetValue(count));
    Directory.CreateDirectory(result.GetValue(folder)!);
    foreach (var query in Queries.Names)
    {
        var random = new Random(1);
        File.WriteAllLines(
            Path.Combine(result.GetValue(folder)!, query + ".txt"),
            Enumerable.Range(0, result.GetValue(count)).Select(_ => Queries.Body(query, random, ids, q => texts?[q] ?? Queries.Text(q))));
    }
});

var costs = new Command("costs", "print what one request costs inside the hub; settings as HUB__...") { provider, connection, unit };
costs.SetAction((result, cancel) => Costs.PrintAsync(StoreOf(result), result.GetValue(unit)!, cancel));

var sql = new Command("sql", "print the statements of the measured requests; settings as HUB__...");
sql.SetAction((_, cancel) => Costs.PrintSqlAsync(cancel));

var accesses = new Option<int>("--accesses") { Description = "about how many", DefaultValueFactory = _ => 1_000_000 };
var seeds = new Option<int[]>("--seed") { Description = "one or several", DefaultValueFactory = _ => [1], AllowMultipleArgumentsPerToken = true };
var vigilance = new Command("vigilance", "watch synthetic years with planted snooping and print what was found") { accesses, seeds };
vigilance.SetAction(result => VigilanceYears.Print(result.GetValue(accesses), result.GetValue(seeds)!));

var entries = new Option<int>("--entries") { Description = "how many", DefaultValueFactory = _ => 1_000_000 };
var ledger = new Command("ledger", "fill an empty ledger, and print how fast it is written, searched and verified") { provider, connection, entries };
ledger.SetAction((result, cancel) => LedgerFigures.PrintAsync(
    Enum.Parse<Hub.Records.Storing.DatabaseProvider>(result.GetValue(provider)!), result.GetValue(connection)!, result.GetValue(entries), cancel));

var bodies = new Option<string>("--bodies") { Description = "file with one body per line", Required = true };
var rate = new Option<int>("--rate") { Description = "requests per second", DefaultValueFactory = _ => 1000 };
var seconds = new Option<int>("--seconds") { Description = "how long", DefaultValueFactory = _ => 20 };
var warm = new Option<int>("--warm") { Description = "how long unmeasured before, in seconds", DefaultValueFactory = _ => 40 };
var load = new Command("load", "send requests at a steady rate (TOKEN=...) and print rate, p50, p99 in ms and failures") { url, bodies, rate, seconds, warm };
load.SetAction((result, cancel) => SteadyLoad.PrintAsync(
    result.GetValue(url)!, Environment.GetEnvironmentVariable("TOKEN") ?? "", result.GetValue(bodies)!, result.GetValue(rate),
    result.GetValue(seconds), result.GetValue(warm), cancel));

var process = new Option<int>("--process") { Description = "id of the server's process", Required = true };
var over = new Option<Transport>("--over") { Description = "WebSocket or EventStream", Required = true };
var caption = new Option<string>("--caption") { Description = "first cell of the line", Required = true };
var subscribers = new Option<int>("--subscribers") { Description = "how many", DefaultValueFactory = _ => 5000 };
var workers = new Option<int>("--workers") { Description = "whose tokens they use, in turn", DefaultValueFactory = _ => 1 };
var events = new Option<int>("--events") { Description = "how often an alert is raised or withdrawn", DefaultValueFactory = _ => 10 };
var idle = new Option<int>("--idle") { Description = "seconds in which nothing happens", DefaultValueFactory = _ => 20 };
var isBare = new Option<bool>("--bare") { Description = "the server is the floor" };
var fanout = new Command("fanout", "print what idle subscribers of a running server cost, and how soon each hears of one alert; settings as HUB__... of the server")
{
    url, process, over, caption, subscribers, workers, events, idle, isBare,
};
fanout.SetAction((result, cancel) => AlertFigures.FanoutAsync(
    new FanoutFigures(
        result.GetValue(caption)!, result.GetValue(over), result.GetValue(subscribers), result.GetValue(workers), result.GetValue(events), result.GetValue(idle)),
    new Uri(result.GetValue(url)!), new HubProcess(result.GetValue(process)), result.GetValue(isBare), cancel));

var bare = new Command("bare", "serve the floor of fanout: the same bytes to everybody") { url };
bare.SetAction((result, cancel) => BareServer.RunAsync(result.GetValue(url)!, cancel));

var files = new Option<int>("--files") { Description = "how many files are changed", DefaultValueFactory = _ => 1000 };
var change = new Command("change", "print what the monitoring rules add to a change of one file; settings as HUB__...") { files };
change.SetAction((result, cancel) => AlertFigures.ChangeAsync(result.GetValue(files), cancel));

var sizes = new Option<int[]>("--children") { Description = "sizes to which the store is grown, ascending", Required = true, AllowMultipleArgumentsPerToken = true };
var tick = new Command("tick", "grow the store and print what a tick of the clocks costs at each size; settings as HUB__...") { sizes };
tick.SetAction((result, cancel) => AlertFigures.TickAsync(result.GetValue(sizes)!, cancel));

var drop = new Command("drop", "drop the database of a server that HUB__... names");
drop.SetAction((_, cancel) => AlertFigures.DropAsync(cancel));

return await new RootCommand("benchmarks of the hub beside a floor; see run.sh") { floor, hub, requests, costs, sql, vigilance, ledger, load, fanout, bare, change, tick, drop }.Parse(args).InvokeAsync();

Store StoreOf(ParseResult result) => Store.Of(result.GetValue(provider)!, result.GetValue(connection)!);
