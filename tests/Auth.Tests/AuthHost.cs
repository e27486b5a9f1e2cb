using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Auth.Tests;

/// <summary>A host like the hub's: token service, validation and one protected address.</summary>
/// <remarks>On a real server, with a database in a temporary folder.</remarks>
internal sealed class AuthHost : IAsyncDisposable
{
    public const string Issuer = "http://127.0.0.1:5080/";
    public const string Password = "correct horse battery";

    private readonly WebApplication app;

    private AuthHost(WebApplication app, string folder, bool owned)
    {
        (this.app, Folder, Owned) = (app, folder, owned);
        Http = NewClient();
    }

    public string Folder { get; }

    public bool Owned { get; }

    public HttpClient Http { get; }

    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public static string SchemaFolder => Path.Combine(RepositoryRoot(), "schema");

    public static async Task<AuthHost> Start(string? folder = null, params (string Key, string Value)[] settings)
    {
        var at = folder ?? Directory.CreateTempSubdirectory("auth-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings(at, settings));
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddTokenService(builder.Configuration);
        builder.Services.AddHubTokenValidation(builder.Configuration);
        builder.Services.AddSingleton<IPurposeClaims>(SchemaPurposeClaims.FromDirectory(SchemaFolder));
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapTokenService();
        app.MapGet("/whoami", (ClaimsPrincipal caller) => caller.Claims.Select(claim => $"{claim.Type}={claim.Value}"))
            .RequireAuthorization();
        await app.StartAsync();
        return new AuthHost(app, at, folder is null);
    }

    /// <summary>A browser: keeps cookies, follows no redirects.</summary>
    public HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public string SecretOf(string client) => DemoClients.SecretOf(Services.GetRequiredService<AuthOptions>().Keys, client)!;

    public Task<Answer> Token(params (string Key, string Value)[] form) => Post("connect/token", form);

    public Task<Answer> ClientToken(string client, string? scope) => Token(
        [("grant_type", "client_credentials"), ("client_id", client), ("client_secret", SecretOf(client)),
            .. scope is null ? Array.Empty<(string, string)>() : [("scope", scope)]]);

    public async Task<Answer> Post(string path, params (string Key, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return await Answer.Of(await Http.PostAsync(path, content));
    }

    public Task<Answer> Revoke(string token, string client) =>
        Post("connect/revoke", ("token", token), ("client_id", client), ("client_secret", SecretOf(client)));

    public Task<Answer> Introspect(string token) =>
        Post("connect/introspect", ("token", token), ("client_id", "hub"), ("client_secret", SecretOf("hub")));

    /// <summary>Claims as the hub sees them; null when it refuses the token.</summary>
    public async Task<IReadOnlyList<string>?> WhoAmI(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "whoami");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<List<string>>(await response.Content.ReadAsStringAsync())
            : null;
    }

    public async Task With<T>(Func<T, Task> act) where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        if (Owned)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }

    public static Dictionary<string, string?> Settings(string folder, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["HUB:Demo"] = "true",
            ["HUB:Data"] = folder,
            ["HUB:Auth:Issuer"] = Issuer,
            ["HUB:Auth:Demo:Password"] = Password,
            ["HUB:Auth:RateLimits:SignInsPerAddress"] = "1000",
            ["HUB:Auth:RateLimits:RequestsPerAddress"] = "1000000",
            ["HUB:Auth:RateLimits:RequestsPerClient"] = "1000000",
        };
        foreach (var (key, value) in settings)
        {
            all[$"HUB:{key}"] = value;
        }

        return all;
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Hub.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no solution above the tests");
        }

        return folder;
    }
}

/// <summary>An answer of the token service.</summary>
internal sealed record Answer(int Status, JsonElement Body, HttpResponseMessage Response)
{
    public string? Error => Text("error");

    public string? Description => Text("error_description");

    public string AccessToken => Text("access_token") ?? throw new InvalidOperationException($"no token: {Body}");

    public string RefreshToken => Text("refresh_token") ?? throw new InvalidOperationException($"no refresh token: {Body}");

    public string? Text(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0;
        return new Answer((int)response.StatusCode, json ? JsonSerializer.Deserialize<JsonElement>(text) : default, response);
    }
}
