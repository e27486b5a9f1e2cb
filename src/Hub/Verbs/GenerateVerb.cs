using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Auth;
using Hub.Hosting;
using Hub.Records.Generating;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>generate</c>: an invented city of any size, for benchmarks and trials.</summary>
internal static class GenerateVerb
{
    public static Command Command()
    {
        var children = new Option<int>("--children") { Description = "how many children, 1 to 10,000,000", Required = true };
        var seed = new Option<int>("--seed") { Description = "the same seed, number and day give the same city", DefaultValueFactory = _ => 1 };
        children.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000_000)
            {
                result.AddError("--children takes 1 to 10000000");
            }
        });
        var verb = new Command(
            "generate", "fill an empty store with an invented city over the real divisions, every entity filled; goes on where it was stopped") { children, seed };
        verb.SetAction((result, cancel) => RunAsync(new CityOrder(result.GetValue(children), result.GetValue(seed)), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(CityOrder order, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        if (!app.Services.GetRequiredService<HubOptions>().Demo)
        {
            return Say("this hub is not a demo; invented children are never mixed with real ones. Nothing was changed.");
        }

        await HubHost.MigrateAsync(app.Services, cancel);
        await app.Services.GetRequiredService<AuthStart>().Migrate(cancel);
        await SampleCity.SeedAsync(app.Services, cancel);
        var watch = Stopwatch.StartNew();
        try
        {
            var rows = await MakeAsync(app.Services.GetRequiredService<GeneratedCity>(), order, cancel);
            AnsiConsole.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{order.Children:N0} children of seed {order.Seed}; {rows:N0} rows written in {watch.Elapsed.TotalSeconds:N0} s"));
            return 0;
        }
        catch (CityRefusedException refused)
        {
            return Say($"{refused.Message}. Nothing was changed.");
        }
        catch (OperationCanceledException)
        {
            return Say("stopped; the children made so far stay whole. Run the same command again to finish.");
        }
    }

    private static Task<long> MakeAsync(GeneratedCity city, CityOrder order, CancellationToken cancel) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(bars =>
            {
                var bar = bars.AddTask("children", maxValue: order.Children);
                return city.MakeAsync(order, done => bar.Value = done, cancel);
            });

    private static int Say(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
