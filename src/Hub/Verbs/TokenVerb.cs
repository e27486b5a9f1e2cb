using System.CommandLine;
using Auth;
using Hub.Hosting;
using Hub.Records.Storing;

namespace Hub.Verbs;

/// <summary><c>token</c>: an access token for a worker of a department, in the demo only.</summary>
internal static class TokenVerb
{
    public static Command Command()
    {
        var (department, purpose, designations) = (VerbOptions.Department(), VerbOptions.Purpose(), VerbOptions.Designations());
        var division = new Option<string>("--division") { Description = "code of the unit's division", DefaultValueFactory = _ => DemoWorker.Division };
        var role = new Option<string>("--role") { Description = "role of the worker, such as DUTY_OFFICER", DefaultValueFactory = _ => DemoWorker.Role };
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
            org ??= await DemoWorker.FindOrganisationAsync(app.Services.GetRequiredService<StoreFactory>(), department, division, cancel);
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
