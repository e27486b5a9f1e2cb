using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
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
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);

    // Else that of the address, which is another at each start: tokens must outlive it.
    private const string Issuer = "http://127.0.0.1:5080/";

    // Half of a token's life.
    private static readonly TimeSpan TokensKept = TimeSpan.FromMinutes(5);

    private readonly string folder;
    private Process? process;
    private long? mintedAt;

    private HubProcess(string folder) => this.folder = folder;

    /// <summary>Token of an officer who may ask for almost everything.</summary>
    public string Worker { get; private set; } = "";

    public string Auditor { get; private set; } = "";

    /// <summary>Of the last start.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public LedgerFactory OpenLedger() => new(new StoreLocation(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "hub-ledger.db")}"));

    public static async Task<HubProcess> PrepareAsync()
    {
        var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-process-").FullName);
        await using var app = hub.Build();
        await HubHost.MigrateAsync(app.Services, default);
        await using (var store = app.Services.GetRequiredService<StoreFactory>().CreateDbContext())
        {
            await TestCity.FillAsync(store, RealSchema.Sharing);
        }

        await hub.MintAsync(app);
        return hub;
    }

    /// <param name="mostKilobytes">No file may grow beyond, as on a disk that is full.</param>
    public async Task StartAsync(int? mostKilobytes = null)
    {
        if (mintedAt is not { } at || Stopwatch.GetElapsedTime(at) > TokensKept)
        {
            await using var app = Build();
            await MintAsync(app);
        }

        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var hub = Path.Combine(AppContext.BaseDirectory, "Hub.dll");
        var limit = mostKilobytes is { } most ? string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {most}; ") : "";
        var start = new ProcessStartInfo("/bin/bash", ["-c", limit + "exec dotnet \"$0\"", hub])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HUB__Data"] = folder;
        start.Environment["HUB__Urls"] = Address.ToString();
        start.Environment["HUB__Auth__Issuer"] = Issuer;
        start.Environment["HUB__ImportSamples"] = "false";
        start.Environment["HUB__Vigilance"] = "false";
        // Its double mapping is a file of 2 GB, beyond any limit set here.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        process = Process.Start(start) ?? throw new InvalidOperationException("cannot start the hub");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync();
    }

    public async Task<HttpResponseMessage> AskAsync(HttpClient http, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/graphql")) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Worker);
        return await http.SendAsync(request);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is finished.</summary>
    public void Kill()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    public void Dispose()
    {
        Kill();
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        while (process is { HasExited: false } && Stopwatch.GetElapsedTime(started) < LongestStart)
        {
            try
            {
                _ = await http.GetStringAsync(new Uri(Address, "/ledger/keys"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("the hub did not start");
    }
}
