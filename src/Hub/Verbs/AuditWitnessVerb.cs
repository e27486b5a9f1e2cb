using System.CommandLine;
using System.Globalization;
using Hub.Audit;
using Hub.Audit.Keys;
using Hub.Audit.Sources;
using Hub.Audit.Verifying;
using Hub.Audit.Witnessing;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>audit witness</c>: follows a hub's ledger and cosigns it, so that the hub cannot rewrite it.</summary>
internal static class AuditWitnessVerb
{
    private const string Help = """
        follow a hub's ledger and cosign each checkpoint that extends the last one; refuse roll-back, fork and bad signatures, and keep the evidence.
        exit 0: stopped, or --once and cosigned; 1: --once and refused; 2: could not be checked.
        """;

    public static Command Command()
    {
        var url = new Argument<string>("url") { Description = "address of the hub, such as https://hub.example, or of its ledger" };
        var key = new Option<string>("--key") { Description = "file of the witness's key; make one with `audit key --witness`", Required = true };
        var log = new Option<string[]>("--log-key") { Description = "verifier key of the ledger; may be repeated when keys were replaced", Required = true };
        var state = new Option<string>("--state") { Description = "folder of what was signed; never lose it, never share it", DefaultValueFactory = _ => "witness" };
        var interval = new Option<int>("--interval") { Description = "seconds between two looks", DefaultValueFactory = _ => 5 };
        var once = new Option<bool>("--once") { Description = "look once and end" };
        var verb = new Command("witness", Help) { url, key, log, state, interval, once };
        verb.SetAction((result, cancel) => RunAsync(
            result.GetValue(url)!, result.GetValue(key)!, result.GetValue(log)!, result.GetValue(state)!,
            result.GetValue(once) ? null : TimeSpan.FromSeconds(Math.Max(1, result.GetValue(interval))), AnsiConsole.Console, cancel));
        return verb;
    }

    /// <param name="interval">Null: once.</param>
    public static async Task<int> RunAsync(
        string url, string keyFile, string[] logKeys, string folder, TimeSpan? interval, IAnsiConsole console, CancellationToken cancel)
    {
        try
        {
            var address = AuditSource.Address(url) ?? throw new FormatException($"`{url}` is no address that begins with http:// or https://");
            using var key = KeyFile.Read(keyFile);
            using var state = new WitnessState(folder);
            using var client = AuditSource.Client();
            var ledger = new HttpLedger(client, address, token: null, TimeProvider.System);
            var witness = new Witness(ledger, Log(logKeys), key, state, ledger.OfferAsync, TimeProvider.System);
            return await FollowAsync(witness, interval, console, cancel);
        }
        catch (Exception fault) when (fault is LedgerUnreachableException or StateDamagedException or FormatException or ArgumentException)
        {
            return AuditVerb.Say(fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return AuditVerb.Say($"cannot witness: {fault.Message}");
        }
    }

    private static async Task<int> FollowAsync(Witness witness, TimeSpan? interval, IAnsiConsole console, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var outcome = await witness.RunOnceAsync(cancel);
                Show(console, outcome);
                if (interval is null)
                {
                    return outcome.Refusal is null ? AuditVerb.Good : AuditVerb.Damaged;
                }
            }
            catch (LedgerUnreachableException fault) when (interval is not null)
            {
                console.MarkupLineInterpolated($"[yellow]{fault.Message}; tried again in {interval.Value.TotalSeconds} s[/]");
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                break;
            }

            await Task.Delay(interval ?? TimeSpan.Zero, TimeProvider.System, cancel).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return AuditVerb.Good;
    }

    private static void Show(IAnsiConsole console, WitnessOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            var text = $"{refusal.Damage}: {refusal.Text}\nnothing was signed. evidence: {outcome.Evidence}\ntell the audit office and the other witnesses.";
            console.Write(new Panel(Markup.Escape(text)) { Header = new PanelHeader("REFUSED"), BorderStyle = new Style(Color.Red) });
        }
        else
        {
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture, $"size {outcome.Size}: good{(outcome.Unpublished is { } why ? $", but not handed over: {why}" : "")}");
        }
    }

    private static TrustedLog Log(string[] keys)
    {
        TrustedLogKey[] trusted = [.. keys.Select(k => new TrustedLogKey(VerifierKey.Read(k) ?? throw new FormatException($"`{k}` is no verifier key")))];
        return trusted.Select(k => k.Key.Name).Distinct().Count() == 1
            ? new TrustedLog(trusted[0].Key.Name, [.. trusted])
            : throw new FormatException("all keys of a ledger have its name; give one --log-key for each key of one ledger");
    }
}
