using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Http.Open;
using Hub.Publishing;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Publishing;

/// <summary>A hub whose last year is published.</summary>
internal sealed class PublishedCity(HubUnderTest hub, string published) : IAsyncDisposable
{
    private const string Bulletin = $"{ReleaseTests.Year} | 民政统计公报 | https://mz.example/bulletin";

    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(hub.Urls.First()) };

    public HubUnderTest Hub => hub;

    public string Published => published;

    public string Year => Path.GetFileName(published);

    public int Files => Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories).Count(f => !f.EndsWith("secret.txt", StringComparison.Ordinal));

    public static async Task<PublishedCity> StartAsync(params string[] settings)
    {
        var hub = await ReleaseTests.CityAsync(settings: ["--HUB:Limits:OpenRequestsPerMinute=1000000", $"--HUB:OpenDataElsewhere={Bulletin}; 1999 | old | https://mz.example/1999", .. settings]);
        var desk = hub.Services.GetRequiredService<ReleaseDesk>();
        await ReleaseTests.ApprovedAsync(desk);
        await desk.RunAsync(ReleaseTests.Year, "anna", default);
        await desk.PublishAsync(ReleaseTests.Year, "anna", default);
        return new PublishedCity(hub, (await desk.PublishAsync(ReleaseTests.Year, "berta", default))!);
    }

    /// <summary>As the path stands, dots and all.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, HttpRequestMessage? request = null)
    {
        request ??= new HttpRequestMessage(HttpMethod.Get, (string?)null);
        request.RequestUri = new Uri($"{http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return http.SendAsync(request);
    }

    /// <summary>Of the open GraphQL.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string query, object? variables = null)
    {
        using var answer = await http.PostAsJsonAsync(OpenPaths.GraphQL, new { query, variables });
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await hub.DisposeAsync();
    }
}

/// <summary>One such hub for all tests that change nothing in it.</summary>
public sealed class OnePublishedCity : IAsyncLifetime
{
    internal PublishedCity City { get; private set; } = null!;

    public async Task InitializeAsync() => City = await PublishedCity.StartAsync();

    public async Task DisposeAsync() => await City.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class ReadersOfPublishedCity : ICollectionFixture<OnePublishedCity>
{
    public const string Name = "readers of a published city";
}
