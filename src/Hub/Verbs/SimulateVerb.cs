using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hub.Casework.Parameters;
using Hub.Hosting;
using Hub.Records.Monitoring;
using Hub.Records.Simulating;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>simulate</c>: an invented city against the monitoring rules, to judge parameters before they are set.</summary>
internal static class SimulateVerb
{
    // A Monday in Dalian.
    private static readonly DateTimeOffset Start = new(2026, 1, 4, 16, 0, 0, TimeSpan.Zero);

    public static Command Command()
    {
        var children = new Option<int>("--children") { Description = "how many children, 1 to 20,000", DefaultValueFactory = _ => 300 };
        var days = new Option<int>("--days") { Description = "how many days, 1 to 3,660", DefaultValueFactory = _ => 365 };
        var seed = new Option<int>("--seed") { Description = "the same seed and numbers give the same lives", DefaultValueFactory = _ => 1 };
        var diligence = new Option<double>("--diligence") { Description = "share of the alerts with which the unit that has them deals, 0 to 1; the others go up", DefaultValueFactory = _ => 0.8 };
        Within(children, 1, 20_000);
        Within(days, 1, 3_660);
        diligence.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1))
            {
                result.AddError("--diligence takes 0 to 1");
            }
        });
        var verb = new Command(
            "simulate", "play a year of an invented city against the monitoring rules and print what was raised, put right and went up, per rule and level; in a folder of its own "
            + "that is gone afterwards. Set other parameters for it by HUB__Parameters__...") { children, days, seed, diligence };
        verb.SetAction((result, cancel) => RunAsync(
            new SimulationOrder(result.GetValue(children), result.GetValue(days), result.GetValue(seed), result.GetValue(diligence)), cancel));
        return verb;
    }

    private static void Within(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} takes {least} to {most}"));
        }
    });

    private static async Task<int> RunAsync(SimulationOrder order, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("hub-simulate-").FullName;
        try
        {
            var clock = new SimulatedClock(Start);
            await using var app = HubHost.Build(
                [$"--HUB:Data={folder}", "--HUB:Demo=true", "--HUB:Database:Provider=Sqlite", $"--HUB:Database:ConnectionString=Data Source={Path.Combine(folder, "hub.db")}"],
                services => services.AddSingleton<TimeProvider>(clock));
            await HubHost.MigrateAsync(app.Services, cancel);
            await SampleCity.SeedAsync(app.Services, cancel);
            var stores = app.Services.GetRequiredService<StoreFactory>();
            var simulation = new Simulation(
                stores, app.Services.GetRequiredService<RecordWriters>(), app.Services.GetRequiredService<FileMonitoring>(),
                app.Services.GetRequiredService<MonitoringClock>(), clock);
            var watch = Stopwatch.StartNew();
            await PlayAsync(simulation, order, cancel);
            Print(await SimulationReport.ReadAsync(stores, cancel), app.Services.GetRequiredService<CaseParameters>());
            AnsiConsole.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{order.Children:N0} children, {order.Days:N0} days, seed {order.Seed}, diligence {order.Diligence:0.##}; played in {watch.Elapsed.TotalSeconds:N0} s"));
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped; nothing was kept.");
            return 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task PlayAsync(Simulation simulation, SimulationOrder order, CancellationToken cancel) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(bars =>
            {
                var bar = bars.AddTask("days", maxValue: order.Days);
                return simulation.RunAsync(order, days => bar.Value = days, cancel);
            });

    private static void Print(IReadOnlyList<SimulatedAlerts> all, CaseParameters parameters)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var head in new[] { "rule", "level", "severity", "raised", "came up", "acknowledged", "put right", "went up", "open", "median hours" })
        {
            table.AddColumn(new TableColumn(head) { Alignment = head is "rule" or "level" or "severity" ? Justify.Left : Justify.Right });
        }

        foreach (var a in all)
        {
            table.AddRow(
                a.Rule, a.Level, a.Severities, Number(a.Raised), Number(a.CameUp), Number(a.Acknowledged), Number(a.PutRight), Number(a.WentUp), Number(a.Open),
                a.MedianHours?.ToString("N1", CultureInfo.InvariantCulture) ?? "");
        }

        AnsiConsole.Write(table);
        var set = parameters.All.Where(p => p.Value != p.Default).Select(p => $"{p.Key} = {p.Value?.ToString(CultureInfo.InvariantCulture)}").ToList();
        AnsiConsole.WriteLine(set.Count == 0 ? "all parameters as they are by default" : $"parameters set otherwise: {string.Join(", ", set)}");
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
