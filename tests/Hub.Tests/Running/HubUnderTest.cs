using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Auth;
using Hub.Execution;
using Hub.Hosting;
using Hub.Ledger;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Running;

/// <summary>A whole hub on a real server and a real database, with its own folder; gone with all it wrote when disposed.</summary>
public sealed class HubUnderTest : IAsyncDisposable
{
    private readonly string directory;
    private readonly WebApplication app;
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);

    private HubUnderTest(string directory, WebApplication app)
    {
        this.directory = directory;
        this.app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    /// <summary>All addresses it listens on.</summary>
    public IEnumerable<string> Urls => app.Urls;

    public IServiceProvider Services => app.Services;

    public Sharing Sharing => Services.GetRequiredService<Sharing>();

    public RecordStore OpenStore() => Services.GetRequiredService<StoreFactory>().CreateDbContext();

    public LedgerStore OpenLedger() => Services.GetRequiredService<LedgerFactory>().CreateDbContext();

    /// <summary>The ledger's entries in their order, as their bytes say, without those that the hub makes by itself.</summary>
    public async Task<AccessEntry[]> EntriesAsync()
    {
        await using var ledger = OpenLedger();
        var reader = new EntryReader();
        var bodies = await ledger.Entries.OrderBy(e => e.Index).Select(e => e.Body).ToListAsync();
        return [.. bodies.Select(b => reader.Read(b)).Where(e => e.Who.Department != Who.Hub.Department)];
    }

    /// <param name="fill">Puts records into the empty, migrated store before the hub starts.</param>
    public static Task<HubUnderTest> StartAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, Func<RecordStore, Task>? fill = null, params string[] settings) =>
        StartAsync(TimeProvider.System, provider, fill, settings);

    /// <param name="clock">The hub's time, that of its tokens included.</param>
    public static Task<HubUnderTest> StartAsync(TimeProvider clock, DatabaseProvider provider, Func<RecordStore, Task>? fill, params string[] settings)
    {
        TestServers.Need(provider);
        var directory = Directory.CreateTempSubdirectory("hub-test-").FullName;
        WriteKey(directory);
        return StartAsync(clock, provider, directory, TestServers.NewDatabase(provider, directory), fill, settings);
    }

    /// <summary>On SQLite, with all that another hub had in its folder when it was <see cref="KeepAsync">kept</see>.</summary>
    public static Task<HubUnderTest> StartFromAsync(string kept, TimeProvider clock, params string[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("hub-test-").FullName;
        Copy(kept, directory);
        return StartAsync(clock, DatabaseProvider.Sqlite, directory, $"Data Source={Path.Combine(directory, TestServers.SqliteFile)}", null, settings);
    }

    /// <summary>Stops the hub and keeps its folder until the process ends.</summary>
    public async Task<string> KeepAsync()
    {
        await app.StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var kept = Directory.CreateTempSubdirectory("hub-kept-").FullName;
        Copy(directory, kept);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(kept, recursive: true);
        return kept;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task<HubUnderTest> StartAsync(
        TimeProvider clock, DatabaseProvider provider, string directory, string connection, Func<RecordStore, Task>? fill, string[] settings)
    {
        var app = HubHost.Build(
        [
            $"--HUB:Data={directory}", "--HUB:Urls=http://127.0.0.1:0", "--HUB:ImportSamples=false", "--HUB:Vigilance=false", "--HUB:CaseClock=false", "--HUB:Auth:Demo:Password=test password 1",
            $"--HUB:Database:Provider={provider}", $"--HUB:Database:ConnectionString={connection}",
            $"--HUB:Auth:Database:Provider=Sqlite", $"--HUB:Auth:Database:ConnectionString=Data Source={Path.Combine(directory, "auth.db")}",
            .. settings,
        ],
        services => services.AddSingleton(clock));
        await HubHost.MigrateAsync(app.Services, default);
        await HubHost.PrepareMonitoringAsync(app.Services, default);
        if (fill is not null)
        {
            await using var store = app.Services.GetRequiredService<StoreFactory>().CreateDbContext();
            await fill(store);
        }

        await app.StartAsync();
        return new HubUnderTest(directory, app);
    }

    // The same key in every run, so that pseudonyms in snapshots stay the same.
    private static void WriteKey(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "keys"));
        File.WriteAllText(Path.Combine(directory, "keys", "hub.key"), new string('a', 64));
    }

    /// <summary>An access token as the token endpoint would issue it; kept for the life of the hub.</summary>
    public async Task<string> TokenAsync(
        string department, string purpose, string division = "2102", string? org = null, string role = "CASE_OFFICER", params string[] designations)
    {
        var key = string.Join(' ', [department, purpose, division, org ?? "", role, .. designations]);
        if (!tokens.TryGetValue(key, out var token))
        {
            token = await Services.GetRequiredService<TokenMint>().Issue(
                department, purpose, division, role, designations, org ?? OrgOf(department), $"wo-{department}-{role}");
            tokens.Add(key, token);
        }

        return token;
    }

    /// <summary>A token of one person, issued now.</summary>
    public Task<string> TokenOfAsync(string worker, string department, string purpose, string division, string org) =>
        Services.GetRequiredService<TokenMint>().Issue(department, purpose, division, "CASE_OFFICER", [], org, worker);

    /// <summary>The organisation of a test's caller, where the test names none.</summary>
    public static string OrgOf(string department) => $"in-{department}";

    public async Task<HttpResponseMessage> SendAsync(string token, string query, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request);
    }

    /// <summary>The answer's body, whatever the status.</summary>
    public async Task<JsonElement> AskAsync(string token, string query, object? variables = null)
    {
        using var response = await SendAsync(token, query, variables);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await DropAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private async Task DropAsync()
    {
        if (Services.GetRequiredService<StoreLocation>().Provider != DatabaseProvider.Sqlite)
        {
            await using var store = OpenStore();
            await store.Database.EnsureDeletedAsync();
        }
    }
}
