using System.Collections.Immutable;
using System.CommandLine;
using Hub.Hosting;
using Hub.Records.Importing;
using Hub.Records.Ledgering;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>import</c>: takes the departments' files into the hub and says what became of them.</summary>
internal static class ImportVerb
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int SomethingRefused = 2;

    public static Command Command()
    {
        var paths = new Argument<string[]>("path") { Description = "files of departments (CSV, xlsx, NDJSON), or folders of them", Arity = ArgumentArity.OneOrMore };
        var results = new Option<string?>("--results") { Description = "write what became of each row: file,row,outcome,childId (for reviewers, not for senders)" };
        var report = new Option<string?>("--report") { Description = "write the report to the senders, a CSV" };
        var verb = new Command("import", "take departments' files: each row becomes part of one child's file, waits for review, or is rejected") { paths, results, report };
        verb.SetAction((result, cancel) => RunAsync(result.GetValue(paths)!, result.GetValue(results), result.GetValue(report), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, string? results, string? report, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await SampleCity.SeedAsync(app.Services, cancel);
        var sender = app.Services.GetRequiredService<HubOptions>().ImportSender;
        return await RunAsync(paths, results, report, AnsiConsole.Console, app.Services.GetRequiredService<Importer>(), sender, cancel);
    }

    /// <param name="paths">Files, or folders of files.</param>
    /// <param name="results">Where to write `file,row,outcome,childId`; null: nowhere.</param>
    /// <param name="report">Where to write the report to the senders; null: nowhere.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> paths, string? results, string? report, IAnsiConsole console, Importer importer, ImportSender sender, CancellationToken cancel)
    {
        if (paths.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } missing)
        {
            return Say(console, $"`{missing}` is not there; nothing was imported. Give files or folders that exist.");
        }

        try
        {
            var imported = await ImportVerbScreen.RunAsync(importer, paths, console, sender, cancel);
            await WriteAsync(results, report, imported, cancel);
            ImportVerbScreen.Show(console, imported);
            return imported.Any(r => r.RefusedBy is not null) ? SomethingRefused : Done;
        }
        catch (OperationCanceledException)
        {
            return Say(console, "stopped; rows taken so far stay, none is half written. Import the same files again to finish.");
        }
        catch (LedgerUnavailableException)
        {
            return Say(console, "the access ledger cannot be written; rows taken stay, but the import is not closed. Mend it and import again.");
        }
        catch (DbUpdateException)
        {
            return Say(console, "the database refused a batch of rows; none of that batch was kept. Check disk and connection and import again.");
        }
        catch (IOException fault)
        {
            return Say(console, $"{fault.Message}; rows taken so far stay. Import the same files again to finish.");
        }
    }

    private static int Say(IAnsiConsole console, string text)
    {
        console.MarkupLineInterpolated($"[red]{text}[/]");
        return Failed;
    }

    private static async Task WriteAsync(string? results, string? report, ImmutableArray<DeliveryResult> imported, CancellationToken cancel)
    {
        if (results is not null)
        {
            await ResultFile.WriteAsync(results, imported, cancel);
        }

        if (report is not null)
        {
            await using var text = new StreamWriter(report);
            await SenderReport.WriteAsync(text, imported, cancel);
        }
    }
}
