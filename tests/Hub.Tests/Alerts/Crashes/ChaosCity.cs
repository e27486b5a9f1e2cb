using System.Data.Common;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Auth;
using Hub.Hosting;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Generating;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>A generated city, the hub that serves it as a process to be killed, and tokens for whoever works there.</summary>
/// <remarks>What has to be prepared is prepared by a hub in this process that never starts.</remarks>
internal sealed class ChaosCity : IAsyncDisposable
{
    public const string WholeCity = "2102";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    private readonly string folder;
    private readonly WebApplication app;
    private readonly HttpClient http = new() { Timeout = AnswerTime };
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Post, string> tokens = new();

    private ChaosCity(string folder, WebApplication app, KillableHub hub) => (this.folder, this.app, Hub) = (folder, app, hub);

    public KillableHub Hub { get; }

    /// <summary>PostgreSQL where a server was named, else SQLite.</summary>
    public static DatabaseProvider Provider => TestServers.PostgreSql is null ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql;

    public static async Task<ChaosCity> PrepareAsync(int children, int seed, Action<int> progress)
    {
        var folder = Directory.CreateTempSubdirectory("chaos-city-").FullName;
        var settings = new Dictionary<string, string>
        {
            ["HUB__Data"] = folder,
            ["HUB__Database__Provider"] = Provider.ToString(),
            ["HUB__Database__ConnectionString"] = TestServers.NewDatabase(Provider, folder),
            // Else that of the address, which is another at each start: tokens must outlive it.
            ["HUB__Auth__Issuer"] = "http://127.0.0.1:5080/",
            ["HUB__Auth__AccessTokenSeconds"] = "300",
            ["HUB__ImportSamples"] = "false",
            ["HUB__Vigilance"] = "false",
        };
        var app = HubHost.Build([.. settings.Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}"), "--HUB:Urls=http://127.0.0.1:0"]);
        var city = new ChaosCity(folder, app, new KillableHub(settings));
        await HubHost.MigrateAsync(app.Services, default);
        await SampleCity.SeedAsync(app.Services, default);
        await app.Services.GetRequiredService<GeneratedCity>().MakeAsync(new CityOrder(children, seed), progress, default);
        return city;
    }

    public RecordStore OpenStore() => app.Services.GetRequiredService<StoreFactory>().CreateDbContext();

    /// <summary>A connection that knows nothing of the hub.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        var location = app.Services.GetRequiredService<StoreLocation>();
        DbConnection connection = location.Provider == DatabaseProvider.Sqlite ? new SqliteConnection(location.ConnectionString) : new NpgsqlConnection(location.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Workers of the organisations of a department that answer for most children; none twice while there are others.</summary>
    public async Task<List<Post>> BusiestAsync(string department, int count)
    {
        var purpose = RealSchema.Sharing.Purposes.First(p => RealSchema.Sharing.IsOpen(new FieldKey(nameof(Alert), "ruleId"), department, p));
        await using var store = OpenStore();
        var units = await store.Institutions.Where(i => i.Type == department && i.DivisionCode != null)
            .Select(i => new { i.Id, Division = i.DivisionCode!, Children = store.Scopes.Count(s => s.Unit == i.DivisionCode) })
            .OrderByDescending(i => i.Children).ThenBy(i => i.Id).Where(i => i.Division != WholeCity).Take(count).ToListAsync();
        return [.. Enumerable.Range(0, count).Select(i => units[i % units.Count]).Select((u, i) => new Post(department, purpose, u.Id, u.Division, $"wo-chaos-{department}-{i}"))];
    }

    /// <summary>Puts the workers into the register.</summary>
    public async Task EmployAsync(IEnumerable<Post> posts)
    {
        await using var store = OpenStore();
        store.AddRange(posts.Select(p => new Records.Entities.Worker { Id = p.Worker, Department = p.Department, OrgId = p.Org, DivisionCode = p.Division, Role = "CASE_OFFICER", Active = true }));
        await store.SaveChangesAsync();
    }

    /// <summary>A new token; tried again while the database is away.</summary>
    public async Task<string> TokenAsync(Post post, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await app.Services.GetRequiredService<TokenMint>().Issue(
                    post.Department, post.Purpose, post.Division, "CASE_OFFICER", [], post.Org, post.Worker, cancellationToken);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or TokenRefusedException or DbUpdateException && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(200, cancellationToken);
            }
        }
    }

    /// <summary>Until the hub has answered that it is done.</summary>
    public async Task RevokeAsync(string token, Post post)
    {
        var client = DemoClients.IdOf(post.Department);
        var secret = DemoClients.SecretOf(app.Services.GetRequiredService<AuthOptions>().Keys, client)!;
        while (true)
        {
            try
            {
                using var form = new FormUrlEncodedContent([new("token", token), new("client_id", client), new("client_secret", secret)]);
                using var response = await http.PostAsync(new Uri(Hub.Address, "/connect/revoke"), form);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The hub is dead at the moment.
            }

            await Task.Delay(100);
        }
    }

    /// <summary>As the network's own administration writes it.</summary>
    public async Task LeaveAsync(string worker)
    {
        await using var store = OpenStore();
        var left = await store.Workers.Where(w => w.Id == worker).ExecuteUpdateAsync(set => set.SetProperty(w => w.Active, false));
        Assert.Equal(1, left);
    }

    /// <summary>The answer's data; null when there is none: the hub is dead, refuses or is in trouble.</summary>
    public async Task<JsonElement?> AskAsync(Post post, string query, object variables, CancellationToken cancellationToken)
    {
        try
        {
            var token = tokens.TryGetValue(post, out var known) ? known : tokens[post] = await TokenAsync(post, cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Hub.Address, "/graphql")) { Content = JsonContent.Create(new { query, variables }) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                tokens.TryRemove(post, out _);
                return null;
            }

            var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken)).RootElement;
            return answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Hub.Dispose();
        http.Dispose();
        if (Provider != DatabaseProvider.Sqlite)
        {
            await using var store = OpenStore();
            await store.Database.EnsureDeletedAsync();
        }

        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
