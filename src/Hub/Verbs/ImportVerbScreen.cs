using System.Collections.Immutable;
using System.Globalization;
using Hub.Exchange;
using Hub.Records.Importing;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary>What the operator sees of an import: a bar per file, then counts, then the messages by code.</summary>
internal static class ImportVerbScreen
{
    public static Task<ImmutableArray<DeliveryResult>> RunAsync(
        Importer importer, IReadOnlyList<string> paths, IAnsiConsole console, ImportSender sender, CancellationToken cancel) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                return await importer.RunAsync(paths, sender, at => Move(bars, tasks, at), cancel);
            });

    public static void ShowCounts(IAnsiConsole console, ImmutableArray<DeliveryResult> results) => console.Write(Counts(results));

    public static void Show(IAnsiConsole console, ImmutableArray<DeliveryResult> results)
    {
        ShowCounts(console, results);
        if (results.Any(r => !r.Messages.IsEmpty))
        {
            console.Write(Messages(results));
        }
    }

    private static void Move(ProgressContext bars, Dictionary<string, ProgressTask> tasks, ImportProgress at)
    {
        if (!tasks.TryGetValue(at.File, out var bar))
        {
            tasks.Add(at.File, bar = bars.AddTask(Markup.Escape(at.File), maxValue: Math.Max(1, at.Total)));
        }

        bar.Value = at.Done;
    }

    private static Table Counts(ImmutableArray<DeliveryResult> results)
    {
        var table = new Table().AddColumns("file", "blank", "read", "linked", "created", "review", "rejected", "");
        foreach (var result in results)
        {
            var counts = result.Counts;
            int[] numbers = [counts.Blank, counts.Read, counts.Linked, counts.Created, counts.Review, counts.Rejected];
            table.AddRow([
                Markup.Escape(result.File), .. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)),
                result.RefusedBy is { } code ? $"refused, nothing taken: {code}" : "",
            ]);
        }

        return table;
    }

    private static Table Messages(ImmutableArray<DeliveryResult> results)
    {
        var table = new Table().AddColumns("file", "code", "effect", "times", "");
        foreach (var group in results.SelectMany(r => r.Messages).GroupBy(m => (m.File, m.Code, Effect: m.Effect.Name())))
        {
            table.AddRow(
                Markup.Escape(group.Key.File), group.Key.Code, group.Key.Effect, group.Count().ToString(CultureInfo.InvariantCulture), group.First().TextZh);
        }

        return table;
    }
}
