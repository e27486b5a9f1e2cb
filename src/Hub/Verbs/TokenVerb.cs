using System.CommandLine;
using Auth;
using Hub.Hosting;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Verbs;

/// <summary><c>token</c>: an access token for a worker of a department, in the demo only.</summary>
internal static class TokenVerb
{
    // Service accounts may not use every purpose; a demo token speaks for a person unless it is told otherwise.
    private const string DefaultRole = "CASE_OFFICER";

    public static Command Command()
    {
        var (department, purpose, designations) = (VerbOptions.Department(), VerbOptions.Purpose(), VerbOptions.Designations());
        var division = new Option<string>("--division") { Description = "code of the unit's division", DefaultValueFactory = _ => "2102" };
        var role = new Option<string>("--role") { Description = "role of the worker, such as DUTY_OFFICER", DefaultValueFactory = _ => DefaultRole };
        var org = new Option<string?>("--org") { Description = "id of the organisation (default: one of the department in the division, with most children)" };
        var verb = new Command("token", "print an access token, ready for an Authorization header; demo set-ups only")
        {
            department, purpose, division, role, designations, org,
        };
        verb.SetAction((result, cancel) => RunAsync(
            result.GetValue(department)!, result.GetValue(purpose)!, result.GetValue(division)!, result.GetValue(role)!,
            result.GetValue(designations) ?? [], result.GetValue(org), cancel));
        return verb;
    }

    private static async Task<int> RunAsync(
        string department, string purpose, string division, string role, string[] designations, string? org, CancellationToken cancel)
    {
        await using var app = HubHost.Build([]);
        await HubHost.MigrateAsync(app.Services, cancel);
        try
        {
            org ??= await DemoOrganisations.FindAsync(app.Services.GetRequiredService<StoreFactory>(), department, division, cancel);
            Console.WriteLine(await app.Services.GetRequiredService<TokenMint>().Issue(department, purpose, division, role, designations, org, cancel: cancel));
            return 0;
        }
        catch (TokenRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Error}: {refused.Message}");
            return 1;
        }
    }
}

/// <summary>Picks an organisation for a caller of the demo.</summary>
internal static class DemoOrganisations
{
    /// <summary>The department's organisation at the division, else below it: of several the one that has most to do with children.</summary>
    public static async Task<string?> FindAsync(IDbContextFactory<RecordStore> stores, string department, string division, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var own = store.Institutions.Where(i => i.Type == department);
        return await MostInvolvedAsync(store, own.Where(i => i.DivisionCode == division), cancel)
            ?? await MostInvolvedAsync(store, own.Where(i => i.DivisionCode!.StartsWith(division)), cancel);
    }

    private static Task<string?> MostInvolvedAsync(RecordStore store, IQueryable<Institution> institutions, CancellationToken cancel) => institutions
        .OrderByDescending(i => store.Involvements.Count(v => v.Holder == i.Id)).ThenBy(i => i.Id)
        .Select(i => i.Id).FirstOrDefaultAsync(cancel);
}
