using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hub.Hosting;
using Hub.Records.Moving;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>evaluate</c>: the rules of section III for every child, as after a change of parameters.</summary>
internal static class EvaluateVerb
{
    public static Command Command()
    {
        var afresh = new Option<bool>("--afresh") { Description = "from the first child, whatever an earlier run has done" };
        var verb = new Command(
            "evaluate", "evaluate the entitlement rules E-01 to E-21 for every child with a file; a run that was stopped goes on where it was") { afresh };
        verb.SetAction((result, cancel) => RunAsync(result.GetValue(afresh), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(bool afresh, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await SampleCity.SeedAsync(app.Services, cancel);
        var watch = Stopwatch.StartNew();
        try
        {
            var done = await EvaluateAsync(app.Services.GetRequiredService<Reevaluation>(), afresh, cancel);
            AnsiConsole.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{done.Done:N0} children evaluated; {done.Changed:N0} entitlements are new or have another result; {watch.Elapsed.TotalSeconds:N1} s"));
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped; what was evaluated stays. Run the same command again to go on.");
            return 1;
        }
    }

    private static Task<ReevaluationProgress> EvaluateAsync(Reevaluation run, bool afresh, CancellationToken cancel) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(bars =>
            {
                var bar = bars.AddTask("children");
                return run.RunAsync(
                    afresh,
                    progress =>
                    {
                        bar.MaxValue = Math.Max(1, progress.Of);
                        bar.Value = progress.Done;
                    },
                    cancel);
            });
}
