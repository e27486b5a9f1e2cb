using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Auth;
using Hub.Hosting;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Ledger;

/// <summary>A whole hub as a process of its own on a folder that outlives it: to be killed and started again.</summary>
internal sealed class HubProcess : IDisposable
{
    // Else that of the address, which is another at each start: tokens must outlive it.
    private const string Issuer = "http://127.0.0.1:5080/";

    // Half of a token's life.
    private static readonly TimeSpan TokensKept = TimeSpan.FromMinutes(5);

    private readonly string folder;
    private readonly KillableHub hub;
    private long? mintedAt;

    private HubProcess(string folder) => (this.folder, hub) = (folder, new KillableHub(new Dictionary<string, string>
    {
        ["HUB__Data"] = folder,
        ["HUB__Auth__Issuer"] = Issuer,
        ["HUB__ImportSamples"] = "false",
        ["HUB__Vigilance"] = "false",
    }));

    /// <summary>Token of an officer who may ask for almost everything.</summary>
    public string Worker { get; private set; } = "";

    public string Auditor { get; private set; } = "";

    /// <summary>Of the last start.</summary>
    public Uri Address => hub.Address;

    public LedgerFactory OpenLedger() => new(new StoreLocation(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "hub-ledger.db")}"));

    public static async Task<HubProcess> PrepareAsync()
    {
        var made = new HubProcess(Directory.CreateTempSubdirectory("hub-process-").FullName);
        await using var app = made.Build();
        await HubHost.MigrateAsync(app.Services, default);
        await using (var store = app.Services.GetRequiredService<StoreFactory>().CreateDbContext())
        {
            await TestCity.FillAsync(store, RealSchema.Sharing);
        }

        await made.MintAsync(app);
        return made;
    }

    /// <inheritdoc cref="KillableHub.StartAsync"/>
    public async Task StartAsync(int? mostKilobytes = null)
    {
        if (mintedAt is not { } at || Stopwatch.GetElapsedTime(at) > TokensKept)
        {
            await using var app = Build();
            await MintAsync(app);
        }

        await hub.StartAsync(mostKilobytes);
    }

    public async Task<HttpResponseMessage> AskAsync(HttpClient http, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/graphql")) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Worker);
        return await http.SendAsync(request);
    }

    /// <inheritdoc cref="KillableHub.Kill"/>
    public void Kill() => hub.Kill();

    public void Dispose()
    {
        hub.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    // In this process, on the same folder.
    private WebApplication Build() => HubHost.Build(
    [
        $"--HUB:Data={folder}", "--HUB:Urls=http://127.0.0.1:0", "--HUB:ImportSamples=false", "--HUB:Vigilance=false", $"--HUB:Auth:Issuer={Issuer}",
    ]);

    private async Task MintAsync(WebApplication app)
    {
        await app.StartAsync();
        var mint = app.Services.GetRequiredService<TokenMint>();
        Worker = await mint.Issue("CIVIL_AFFAIRS", "CASE_HANDLING", "2102", "CASE_OFFICER", [], HubUnderTest.OrgOf("CIVIL_AFFAIRS"), "wo-chaos");
        Auditor = await mint.Issue("AUDITOR", "AUDIT", "2102", "CASE_OFFICER", [], HubUnderTest.OrgOf("AUDITOR"), "wo-auditor");
        mintedAt = Stopwatch.GetTimestamp();
        await app.StopAsync();
    }
}
