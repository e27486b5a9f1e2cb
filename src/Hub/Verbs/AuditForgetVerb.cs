using System.CommandLine;
using System.Globalization;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Records.Ledgering;
using Spectre.Console;

namespace Hub.Verbs;

/// <summary><c>audit forget</c>: destroys the handles of a year whose entries have been kept long enough.</summary>
/// <remarks>The entries stay and all proofs hold; they no longer say about whom they are. Which act, by whom and why, is an entry first.</remarks>
internal static class AuditForgetVerb
{
    public static Command Command()
    {
        var year = new Option<int>("--year") { Description = "year of the handles", Required = true };
        var basis = new Option<string>("--basis") { Description = "legal basis, such as a file number; stays in the ledger", Required = true };
        var approver = new Option<string>("--approver") { Description = "id of the second person who approved it", Required = true };
        var verb = new Command("forget", "destroy the handles of a year: its entries stay provable, and no longer say about whom they are") { year, basis, approver };
        verb.SetAction((result, cancel) => RunAsync(result.GetValue(year), result.GetValue(basis)!, result.GetValue(approver)!, cancel));
        return verb;
    }

    private static async Task<int> RunAsync(int year, string basis, string approver, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        return await RunAsync(year, basis, approver, app.Services, AnsiConsole.Console, cancel);
    }

    public static async Task<int> RunAsync(
        int year, string basis, string approver, IServiceProvider services, IAnsiConsole console, CancellationToken cancel)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var kept = services.GetRequiredService<HubOptions>().HandleYears;
        if (year + kept >= time.GetUtcNow().Year)
        {
            return AuditVerb.Say(string.Create(
                CultureInfo.InvariantCulture, $"handles of {year} must be kept until the end of {year + kept} (HUB__Ledger__HandleYears is {kept}); nothing was destroyed"));
        }

        try
        {
            var entry = HubEntry.Of(EntryKind.Shred, new Operation("forget", string.Create(CultureInfo.InvariantCulture, $"handles {year}")), new EntryStamps(time).Next());
            var who = new Who(entry.Who.Department, entry.Who.Client, Approver: approver);
            await services.GetRequiredService<IAccessLedger>().AppendAsync(
                entry with { Who = who, Purpose = new PurposeOfUse(entry.Purpose.Code, Justification: basis) }, cancel);
        }
        catch (LedgerUnavailableException)
        {
            return AuditVerb.Say("the access ledger cannot be written; nothing was destroyed. Mend it and try again.");
        }
        catch (ArgumentException fault)
        {
            return AuditVerb.Say($"{fault.Message}; nothing was destroyed");
        }

        var count = await services.GetRequiredService<HandleBook>().DestroyAsync(year, cancel);
        console.MarkupLineInterpolated($"{count} handles of {year} destroyed; their entries stay, and no longer say about whom they are. Destroy them in backups too.");
        return AuditVerb.Good;
    }
}
