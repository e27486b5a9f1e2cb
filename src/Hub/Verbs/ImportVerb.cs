using System.Collections.Immutable;
using System.CommandLine;
using Hub.Exchange;
using Hub.Hosting;
using Hub.Records.Importing;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>import</c>: takes departments' files into the store (exchange.md).</summary>
internal static class ImportVerb
{
    private const int MessagesShown = 20;

    public static Command Command()
    {
        var paths = new Argument<string[]>("path") { Description = "files of departments (CSV, xlsx, NDJSON), or folders of them", Arity = ArgumentArity.OneOrMore };
        var results = new Option<string?>("--results") { Description = "write what became of each row: file,row,outcome,childId (for reviewers, not for senders)" };
        var report = new Option<string?>("--report") { Description = "folder for the reports to the senders, one CSV per file" };
        var verb = new Command("import", "take departments' files: each row becomes part of one child's file, waits for review, or is rejected") { paths, results, report };
        verb.SetAction((result, cancel) => RunAsync(result.GetValue(paths)!, result.GetValue(results), result.GetValue(report), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, string? results, string? report, CancellationToken cancel)
    {
        if (paths.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } missing)
        {
            await Console.Error.WriteLineAsync($"there is no file or folder `{missing}`; nothing was imported");
            return 1;
        }

        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await SampleCity.SeedAsync(app.Services, cancel);
        var files = paths.SelectMany(FilesOf).Distinct(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
        {
            await Console.Error.WriteLineAsync("no file there is named after a department, such as `education.csv`; nothing was imported");
            return 1;
        }

        var sender = app.Services.GetRequiredService<HubOptions>().ImportSender;
        var taken = await ImportConsole.RunAsync(app.Services.GetRequiredService<Importer>(), files, sender, cancel);
        await WriteAsync(taken, results, report, cancel);
        Say(taken);
        return taken.Any(t => t.RefusedBy is not null) ? 1 : 0;
    }

    // A file named on its own is taken whatever its name, so that a wrong name is refused in words; a folder gives what it has.
    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(f => DepartmentFile.FromName(Path.GetFileName(f)) is not null).Order(StringComparer.Ordinal)
        : [path];

    private static async Task WriteAsync(ImmutableArray<DeliveryResult> taken, string? results, string? report, CancellationToken cancel)
    {
        if (results is not null)
        {
            await ResultFile.WriteAsync(results, taken, cancel);
        }

        if (report is null)
        {
            return;
        }

        Directory.CreateDirectory(report);
        foreach (var delivery in taken)
        {
            await using var text = new StreamWriter(Path.Combine(report, delivery.File + ".report.csv"));
            await SenderReport.WriteAsync(text, delivery, cancel);
        }
    }

    private static void Say(ImmutableArray<DeliveryResult> taken)
    {
        var messages = taken.SelectMany(t => t.Messages).GroupBy(m => (m.File, m.Code, m.Column, m.Effect))
            .OrderBy(m => m.Key.Effect).ThenBy(m => m.Key.File, StringComparer.Ordinal).ToArray();
        var table = new Table().AddColumns("file", "code", "column", "effect", "rows", "first row", "text");
        foreach (var group in messages.Take(MessagesShown))
        {
            var first = group.First();
            table.AddRow(
                Markup.Escape(first.File), first.Code, Markup.Escape(first.Column), first.Effect.Name(), $"{group.Count()}", $"{first.Row}", Markup.Escape(first.TextZh));
        }

        if (messages.Length > 0)
        {
            AnsiConsole.Write(table);
        }

        if (messages.Length > MessagesShown)
        {
            Console.WriteLine($"and {messages.Length - MessagesShown} more kinds of message; --report writes them all");
        }

        foreach (var refused in taken.Where(t => t.RefusedBy is not null))
        {
            Console.Error.WriteLine($"nothing of {refused.File} was taken ({refused.RefusedBy}); have the sender mend it and import it again");
        }
    }
}
