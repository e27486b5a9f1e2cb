using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Hub.Execution;
using Hub.Hosting;
using Hub.NationalSystem;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>export</c>: files for systems outside the hub.</summary>
internal static class ExportVerb
{
    private const int Done = 0;
    private const int Failed = 1;

    public static Command Command() => new("export", "write files for systems outside the hub; each child in them is an entry of the access ledger") { NationalSystem() };

    private static Command NationalSystem()
    {
        var to = new Option<string>("--to") { Description = "folder for the files; is made if it is not there", Required = true };
        var formats = new Option<NationalFormat[]>("--format")
        {
            Description = "csv, xlsx or both", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [NationalFormat.Csv, NationalFormat.Xlsx],
        };
        var townships = new Option<string[]>("--township") { Description = "codes of townships and streets (default: all that hold files)", AllowMultipleArgumentsPerToken = true };
        var all = new Option<bool>("--all") { Description = "unchanged children, too" };
        var verb = new Command(
            "national-system",
            "new and changed children of each township for the national information system of left-behind children and children in difficulty [V(1)3]; "
            + "a child is listed until its township says with enterNationalSystem that it was entered") { to, formats, townships, all };
        verb.SetAction((result, cancel) => RunAsync(
            new Order(result.GetValue(to)!, [.. result.GetValue(formats)!.Distinct()], result.GetValue(townships) ?? [], result.GetValue(all)), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Order order, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        await SampleCity.SeedAsync(app.Services, cancel);
        return await RunAsync(app.Services, order, AnsiConsole.Console, cancel);
    }

    public static async Task<int> RunAsync(IServiceProvider services, Order order, IAnsiConsole console, CancellationToken cancel)
    {
        var divisions = services.GetRequiredService<DivisionRegister>();
        if (order.Townships.FirstOrDefault(t => !divisions.IsTownship(t)) is { } unknown)
        {
            return Say(console, $"`{unknown}` is the code of no township or street; nothing was written");
        }

        var files = new List<NationalFile>();
        try
        {
            Directory.CreateDirectory(order.To);
            await WriteAsync(services, order, files, console, cancel);
            Show(console, order, files, divisions);
            return Done;
        }
        catch (NationalExportRefusedException refused)
        {
            return Say(console, $"{refused.Message}; {Kept(files)}");
        }
        catch (LedgerUnavailableException)
        {
            return Say(console, $"the access ledger cannot be written, and what is not recorded is not given; {Kept(files)}. Mend it and export again.");
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            return Say(console, $"the database does not answer; {Kept(files)}. Check disk and connection and export again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Say(console, $"{fault.Message}; {Kept(files)}. Nobody counts as entered by an export; export again.");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Say(console, $"stopped; {Kept(files)}");
        }
    }

    private static async Task WriteAsync(IServiceProvider services, Order order, List<NationalFile> files, IAnsiConsole console, CancellationToken cancel)
    {
        var export = services.GetRequiredService<NationalExport>();
        var townships = order.Townships.Length > 0 ? order.Townships : await HoldersAsync(services.GetRequiredService<StoreFactory>(), cancel);
        await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("townships", maxValue: Math.Max(1, townships.Length));
                foreach (var township in townships)
                {
                    var before = bar.Value;
                    var rows = await export.ReadAsync(
                        CallerOf(export, township), township, order.All, new RequestOrigin(null, "export"), (done, of) => bar.Value = before + ((double)done / of), cancel);
                    bar.Value = before + 1;
                    if (rows.Rows.Count > 0)
                    {
                        files.Add(await FileAsync(order, township, rows, cancel));
                    }
                }
            });
    }

    // The file is the township's: it holds what the township's own workers read.
    private static Caller CallerOf(NationalExport export, string township) =>
        new("operator", export.Enterer.Department, export.Enterer.Purpose, township, null, null, [], "hub export", null);

    private static async Task<string[]> HoldersAsync(StoreFactory stores, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        return await store.Divisions.Where(d => store.Children.Any(c => c.ResponsibleDivisionCode == d.Code))
            .OrderBy(d => d.Code).Select(d => d.Code).ToArrayAsync(cancel);
    }

    // Whole or not at all, and for the eyes of whoever exports only.
    private static async Task<NationalFile> FileAsync(Order order, string township, NationalRows rows, CancellationToken cancel)
    {
        var names = new List<string>();
        foreach (var format in order.Formats)
        {
            var name = NationalFiles.Name(township, rows.At, format);
            var path = Path.Combine(order.To, name);
            var half = path + ".half";
            try
            {
                await using (var file = new FileStream(half, Owned()))
                {
                    await NationalFiles.WriteAsync(file, rows.Rows, format, cancel);
                }

                File.Move(half, path);
            }
            finally
            {
                File.Delete(half);
            }

            names.Add(name);
        }

        return new NationalFile(township, [.. names], rows.New, rows.Changed, rows.Rows.Count);
    }

    private static FileStreamOptions Owned()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static void Show(IAnsiConsole console, Order order, List<NationalFile> files, DivisionRegister divisions)
    {
        if (files.Count == 0)
        {
            console.MarkupLineInterpolated($"nobody is new or changed; no file was written");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("township", "new", "changed", "rows", "files");
        foreach (var column in table.Columns.Skip(1).Take(3))
        {
            column.RightAligned();
        }

        foreach (var file in files)
        {
            table.AddRow(
                Markup.Escape($"{divisions.NameOf(file.Township)} {file.Township}"), Number(file.New), Number(file.Changed), Number(file.Rows), Markup.Escape(string.Join(", ", file.Names)));
        }

        console.Write(table);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{files.Count:N0} townships, {files.Sum(f => f.New):N0} new children, {files.Sum(f => f.Changed):N0} changed; files in `{order.To}`. They name children: hand them to their townships only and delete them then.");
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Kept(List<NationalFile> files) => files.Count == 0 ? "no file was written" : $"the files of {files.Count} townships were written and are whole";

    private static int Say(IAnsiConsole console, string text)
    {
        console.MarkupLineInterpolated($"[red]{text}[/]");
        return Failed;
    }

    /// <summary>What is asked for.</summary>
    internal sealed record Order(string To, NationalFormat[] Formats, string[] Townships, bool All);

    /// <summary>The files of one township.</summary>
    private sealed record NationalFile(string Township, string[] Names, int New, int Changed, int Rows);
}
