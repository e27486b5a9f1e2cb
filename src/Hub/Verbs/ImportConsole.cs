using System.Collections.Immutable;
using Hub.Records.Importing;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary>Runs an import with a progress bar per file and a table of counts.</summary>
internal static class ImportConsole
{
    public static async Task<ImmutableArray<DeliveryResult>> RunAsync(
        Importer importer, IReadOnlyList<string> paths, ImportSender sender, CancellationToken cancel)
    {
        var results = await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                return await importer.RunAsync(paths, sender, at => Show(bars, tasks, at), cancel);
            });
        AnsiConsole.Write(Counts(results));
        return results;
    }

    private static void Show(ProgressContext bars, Dictionary<string, ProgressTask> tasks, ImportProgress at)
    {
        if (!tasks.TryGetValue(at.File, out var bar))
        {
            tasks.Add(at.File, bar = bars.AddTask(Markup.Escape(at.File), maxValue: Math.Max(1, at.Total)));
        }

        bar.Value = at.Done;
    }

    private static Table Counts(ImmutableArray<DeliveryResult> results)
    {
        var table = new Table().AddColumns("file", "rows read", "accepted", "under review", "rejected", "");
        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.File), $"{result.Counts.Read}", $"{result.Counts.Accepted}", $"{result.Counts.Review}",
                $"{result.Counts.Rejected}", result.RefusedBy is null ? "" : $"refused: {result.RefusedBy}");
        }

        return table;
    }
}
