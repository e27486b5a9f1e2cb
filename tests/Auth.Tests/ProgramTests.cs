using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Auth.Tests;

public sealed class ProgramTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auth-program-").FullName;
    private readonly string address = $"http://127.0.0.1:{FreePort()}/";

    [Fact]
    public async Task Stand_alone_program_serves_a_hub_in_another_process()
    {
        using var program = Run(("HUB__Demo", "true"), ("HUB__Auth__Schema", AuthHost.SchemaFolder));
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Contains(address, await Patiently(() => http.GetStringAsync(".well-known/openid-configuration")), StringComparison.Ordinal);
        await using var hub = Hub(("HUB:Auth:HubSecret", Secret("hub")));

        var token = await Token(http, "demo-court", "purpose:CASE_HANDLING");
        var live = await Validate(hub, token);
        await Send(http, "connect/revoke", "demo-court", ("token", token));
        await Task.Delay(1000);
        var dead = await Validate(hub, token);

        program.Kill();
        Assert.Equal("COURT", live?.FindFirstValue(HubClaims.Department));
        Assert.Equal("CASE_HANDLING", live?.FindFirstValue(HubClaims.Purpose));
        Assert.Equal("demo-court", live?.FindFirstValue(HubClaims.Client));
        Assert.Null(dead);
    }

    [Fact]
    public async Task Hub_may_prove_itself_by_its_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (clients, hubKey) = (Path.Combine(folder, "clients.json"), Path.Combine(folder, "hub.pem"));
        await File.WriteAllTextAsync(hubKey, key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(clients, JsonSerializer.Serialize(new
        {
            clients = new[] { new { clientId = "hub", introspects = true, publicKeyPem = key.ExportSubjectPublicKeyInfoPem() } },
        }));
        using var program = Run(("HUB__Demo", "true"), ("HUB__Auth__Schema", AuthHost.SchemaFolder), ("HUB__Auth__Clients", clients));
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Patiently(() => http.GetStringAsync(".well-known/openid-configuration"));
        await using var hub = Hub(("HUB:Auth:HubKey", hubKey));

        var caller = await Validate(hub, await Token(http, "demo-court", "purpose:CASE_HANDLING"));

        program.Kill();
        Assert.Equal("COURT", caller?.FindFirstValue(HubClaims.Department));
    }

    [Fact]
    public async Task Portal_of_another_origin_may_call()
    {
        using var program = Run(
            ("HUB__Demo", "true"), ("HUB__Auth__Schema", AuthHost.SchemaFolder),
            ("HUB__Auth__Portal__RedirectUris", "https://hub.example/callback"));
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Patiently(() => http.GetStringAsync(".well-known/openid-configuration"));

        var allowed = await Preflight(http, "https://hub.example");
        var other = await Preflight(http, "https://evil.example");

        program.Kill();
        Assert.True(allowed);
        Assert.False(other);
    }

    [Fact]
    public async Task Migrate_prepares_the_store_and_ends()
    {
        using var program = Run(["migrate"], ("HUB__Auth__Schema", AuthHost.SchemaFolder));

        await program.WaitForExitAsync();

        Assert.Equal(0, program.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "data", "auth.db")));
    }

    [Fact]
    public async Task Program_that_is_not_set_up_says_why_and_ends()
    {
        using var program = Run(("HUB__Auth__Schema", AuthHost.SchemaFolder));

        var error = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.StartsWith("AUTH010", error, StringComparison.Ordinal);
        Assert.Equal(1, program.ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<bool> Preflight(HttpClient http, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "connect/token");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await http.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) && origins.Contains(origin);
    }

    private Process Run(params (string Key, string Value)[] environment) => Run([], environment);

    private Process Run(string[] arguments, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TokenService).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HUB__Urls"] = address;
        start.Environment["HUB__Data"] = Path.Combine(folder, "data");
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    private ServiceProvider Hub((string Key, string Value) proof)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["HUB:Auth:Authority"] = address,
            [proof.Key] = proof.Value,
        });
        return new ServiceCollection().AddLogging().AddHubTokenValidation(configuration).BuildServiceProvider();
    }

    private string Secret(string client) =>
        DemoClients.SecretOf(new KeyFiles { Directory = Path.Combine(folder, "data", "keys") }, client)!;

    private static Task<ClaimsPrincipal?> Validate(ServiceProvider hub, string token) =>
        hub.GetRequiredService<HubTokens>().Validate(token, default);

    private async Task<string> Token(HttpClient http, string client, string scope) =>
        (await Send(http, "connect/token", client, ("grant_type", "client_credentials"), ("scope", scope))).AccessToken;

    private async Task<Answer> Send(HttpClient http, string path, string client, params (string Key, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(
        [
            new("client_id", client), new("client_secret", Secret(client)),
            .. form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)),
        ]);
        return await Answer.Of(await http.PostAsync(path, content));
    }

    private static async Task<T> Patiently<T>(Func<Task<T>> act)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await act();
            }
            catch (HttpRequestException) when (attempt < 150)
            {
                await Task.Delay(200);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
