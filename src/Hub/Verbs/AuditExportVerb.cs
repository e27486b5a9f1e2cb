using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Hub.Audit.Exporting;
using Hub.Audit.Sources;
using Hub.Audit.Trust;
using Hub.Hosting;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>audit export</c>: entries of a ledger in a file, for auditors, or for systems that read FHIR.</summary>
internal static class AuditExportVerb
{
    private const string Help = """
        write entries of an access ledger to a file, or the whole ledger to a folder that `audit verify` reads. each entry is checked against the checkpoint first.
        without a source: the hub's own database; that is an entry of the ledger itself, made before anything is written.
        exit 0: written; 1: damage, nothing written; 2: could not be read or written, nothing written.
        """;

    public static Command Command()
    {
        var source = new Argument<string?>("source") { Description = "folder of an exported ledger, or address of a hub (default: the hub's own database)", Arity = ArgumentArity.ZeroOrOne };
        var to = new Option<string>("--to") { Description = "file to write, or folder for tiles; is never overwritten", Required = true };
        var format = new Option<string>("--format") { Description = "ndjson: entries as they are; fhir: R4 AuditEvents; tiles: C2SP tlog-tiles", Required = true };
        format.AcceptOnlyFromAmong("ndjson", "fhir", "tiles");
        var from = new Option<long>("--from") { Description = "index of the first entry" };
        var until = new Option<long?>("--until") { Description = "index of the first entry that is left out (default: all that the checkpoint counts)" };
        var token = new Option<string?>("--token") { Description = "file with an auditor's access token, which a hub asks for before it gives entries" };
        var policy = new Option<string?>("--policy") { Description = "file of the keys you trust; without it the checkpoint's signatures are not looked at" };
        var verb = new Command("export", Help) { source, to, format, from, until, token, policy };
        verb.SetAction((result, cancel) => RunAsync(
            result.GetValue(source),
            new ExportOrder(
                result.GetValue(to)!, Enum.Parse<ExportFormat>(result.GetValue(format)!, ignoreCase: true), result.GetValue(from), result.GetValue(until)),
            result.GetValue(token), result.GetValue(policy), AnsiConsole.Console, cancel));
        return verb;
    }

    private static async Task<int> RunAsync(
        string? source, ExportOrder order, string? token, string? policy, IAnsiConsole console, CancellationToken cancel)
    {
        if (source is not null)
        {
            using var client = AuditSource.Client();
            return await RunAsync(() => Task.FromResult(AuditSource.Open(source, client, token)), order, policy, console, cancel);
        }

        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        return await OwnAsync(app.Services, order, policy, console, cancel);
    }

    /// <summary>Of the hub's own database.</summary>
    public static Task<int> OwnAsync(IServiceProvider services, ExportOrder order, string? policy, IAnsiConsole console, CancellationToken cancel) => RunAsync(
        async () =>
        {
            var ledger = ActivatorUtilities.CreateInstance<OwnLedger>(services);
            await ledger.NoteExportAsync(Words(order), cancel);
            return ledger;
        },
        order, policy, console, cancel);

    /// <param name="open">Called once the order can be carried out.</param>
    public static async Task<int> RunAsync(
        Func<Task<ILedgerSource>> open, ExportOrder order, string? policy, IAnsiConsole console, CancellationToken cancel)
    {
        try
        {
            if (order.Refusal is { } refusal)
            {
                return AuditVerb.Say(refusal);
            }

            var trusted = policy is null ? null : AuditPolicy.Parse(await File.ReadAllTextAsync(policy, cancel));
            return Show(console, order, await CopyAsync(new LedgerExport(await open(), trusted), order, console, cancel));
        }
        catch (Exception fault) when (fault is ExportRefusedException or LedgerUnreachableException or PolicyFormatException or HubStartException)
        {
            return AuditVerb.Say(fault.Message);
        }
        catch (LedgerUnavailableException fault)
        {
            return AuditVerb.Say($"{fault.Message}; an export without its entry must not be, so nothing was written. Mend the ledger and export again.");
        }
        catch (LedgerTamperedException fault)
        {
            console.MarkupLineInterpolated($"[red]{fault.Message}; nothing was written[/]");
            return AuditVerb.Damaged;
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            return AuditVerb.Say("the database does not answer; nothing was written. Check disk and connection and export again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return AuditVerb.Say($"cannot export: {fault.Message}");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return AuditVerb.Say("stopped; nothing was written");
        }
    }

    private static string Words(ExportOrder order) => string.Create(
        CultureInfo.InvariantCulture, $"{order.Format.ToString().ToLowerInvariant()} {order.From}..{order.Until}");

    private static Task<Exported> CopyAsync(LedgerExport export, ExportOrder order, IAnsiConsole console, CancellationToken cancel) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(bars =>
        {
            var bar = bars.AddTask("entries");
            return export.RunAsync(order, (done, total) => (bar.MaxValue, bar.Value) = (total, done), cancel);
        });

    private static int Show(IAnsiConsole console, ExportOrder order, Exported exported) => AuditScreen.Show(
        console, exported.Damage,
        string.Create(CultureInfo.InvariantCulture, $"{exported.Entries} entries in `{order.To}`; root {exported.Root}"));
}
