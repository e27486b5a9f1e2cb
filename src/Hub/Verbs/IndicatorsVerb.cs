using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Hub.Execution;
using Hub.Hosting;
using Hub.Records;
using Hub.Records.Indicators;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>indicators</c>: the evaluation indicators of a quarter as supervisors see them; computed first where they are not yet.</summary>
internal static class IndicatorsVerb
{
    private const string Withheld = "·";

    private sealed record Order(string? Quarter, string? Division, bool Below, string? Id);

    public static Command Command()
    {
        var quarter = new Argument<string?>("QUARTER") { Description = "such as 2026Q3 (default: the present one, to date)", Arity = ArgumentArity.ZeroOrOne };
        var division = new Option<string?>("--division") { Description = "code of a division or pilot area (default: the city)" };
        var below = new Option<bool>("--below") { Description = "the units right below it, too" };
        var id = new Option<string?>("--id") { Description = "one indicator, I-01 to I-28" };
        var verb = new Command(
            "indicators",
            "the evaluation indicators of VI(1) for a quarter, as supervisors see them: counts below T-30 and those they could be found by are withheld (·)")
        {
            quarter, division, below, id,
        };
        verb.SetAction((result, cancel) => RunAsync(
            new Order(result.GetValue(quarter), result.GetValue(division), result.GetValue(below), result.GetValue(id)), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Order order, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await SampleCity.SeedAsync(app.Services, cancel);
        return await RunAsync(app.Services, order, AnsiConsole.Console, cancel);
    }

    private static async Task<int> RunAsync(IServiceProvider services, Order order, IAnsiConsole console, CancellationToken cancel)
    {
        var answers = services.GetRequiredService<IndicatorAnswers>();
        var unit = order.Division ?? answers.Units.City;
        var period = order.Quarter is null ? IndicatorPeriod.To(answers.Yesterday) : IndicatorPeriod.Parse(order.Quarter, answers.Yesterday);
        if (period is null || !answers.Units.Has(unit) || (order.Id is not null && IndicatorList.All.All(i => i.Id != order.Id)))
        {
            console.WriteLine(period is null ? $"`{order.Quarter}` is no quarter of which a day is over; write it like 2026Q3"
                : !answers.Units.Has(unit) ? $"`{unit}` is the code of no division or pilot area" : $"`{order.Id}` is none of I-01 to I-28");
            return 1;
        }

        try
        {
            if (period.IsFresh(answers.Yesterday))
            {
                await ComputeAsync(services.GetRequiredService<IndicatorBook>(), period, console, cancel);
            }

            var told = await answers.TellAsync(period, unit, order.Below, order.Id, cancel);
            if (told.Count == 0)
            {
                console.WriteLine($"{period.Name} was not computed when it ended, and the records do not say how they were then");
                return 1;
            }

            Show(console, told, services.GetRequiredService<DivisionRegister>());
            return 0;
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            console.WriteLine("the database does not answer; the figures that were there stay. Check disk and connection and run the command again.");
            return 1;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            console.WriteLine("stopped; the figures that were there stay");
            return 1;
        }
    }

    private static async Task ComputeAsync(IndicatorBook book, IndicatorPeriod period, IAnsiConsole console, CancellationToken cancel)
    {
        if (!await book.IsDueAsync(period, cancel))
        {
            return;
        }

        await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("indicators");
                await book.ComputeAsync(period, (done, of) => (bar.MaxValue, bar.Value) = (of, done), cancel);
            });
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<ToldIndicator> told, DivisionRegister divisions)
    {
        foreach (var indicator in told.GroupBy(t => t.Indicator))
        {
            var table = new Table().Title($"{indicator.Key.Id} {indicator.Key.ChineseTitle} · {indicator.Key.Title}")
                .AddColumns("unit", "part", "sort").AddColumn(new TableColumn("count").RightAligned()).AddColumn(new TableColumn("of").RightAligned())
                .AddColumn(new TableColumn("%").RightAligned()).AddColumn(new TableColumn("median").RightAligned());
            foreach (var part in indicator)
            {
                foreach (var figure in part.Figures)
                {
                    var hidden = figure["withheld"] is true;
                    table.AddRow(
                        Markup.Escape(divisions.NameOf(part.Division) ?? part.Division), part.Part.Name, (string?)figure["sort"] ?? "",
                        Cell(figure["numerator"], hidden), Cell(figure["denominator"], hidden), Cell(figure["percent"], hidden), Cell(figure["median"], hidden));
                }
            }

            console.Write(table);
        }

        if (told.Count > 0)
        {
            var run = told[0].Run;
            console.WriteLine($"{run.Quarter} up to {run.AsOf:yyyy-MM-dd}, computed {LocalTime.Format(run.ComputedAt)}; {Withheld} withheld");
        }
    }

    private static string Cell(object? value, bool hidden) => hidden ? Withheld : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
