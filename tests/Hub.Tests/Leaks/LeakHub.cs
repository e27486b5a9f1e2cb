using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using Auth;
using Hub.Execution;
using Hub.Records;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Leaks;

/// <summary>A hub with a city in it, the ears that hear its logs, and the tokens of its callers.</summary>
internal sealed class LeakHub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<LeakCaller, Lazy<Task<string>>> tokens = new();

    private LeakHub(HubUnderTest hub, Ears ears) => (Hub, Ears) = (hub, ears);

    public HubUnderTest Hub { get; }

    public Ears Ears { get; }

    public static async Task<LeakHub> StartAsync(City city)
    {
        // The filters of the host are for operators; a leak in a line that is filtered today is a leak.
        var hub = await HubUnderTest.StartAsync(settings: "--Logging:Ears:LogLevel:Default=Trace");
        var ears = new Ears();
        hub.Services.GetRequiredService<ILoggerFactory>().AddProvider(ears);
        var leaks = new LeakHub(hub, ears);
        await leaks.FillAsync(city);
        return leaks;
    }

    public async Task FillAsync(City city)
    {
        await using var store = Hub.OpenStore();
        await city.StoreAsync(store, Hub.Services.GetRequiredService<WriterTokens>());
    }

    public Operations Operations(Random random, LeakCaller caller, Values values, params string[] without)
    {
        var schema = Hub.Services.GetRequiredService<AudienceSchemas>().Of(caller.Audience);
        return new Operations(random, schema, values, [.. schema.Query.Fields.Select(f => f.Name).Except(without)]);
    }

    public async Task<Sent> SendAsync(LeakCaller caller, Operation operation, CancellationToken cancel = default)
    {
        using var request = operation.Request();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(caller));
        request.Headers.Accept.ParseAdd(operation.NewMediaType ? "application/graphql-response+json" : "application/json");
        var clock = Stopwatch.StartNew();
        using var response = await Hub.Http.SendAsync(request, cancel);
        var body = await response.Content.ReadAsStringAsync(cancel);
        return new Sent((int)response.StatusCode, $"{response.Headers}{response.Content.Headers}", body, clock.ElapsedMilliseconds);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Ears.Dispose();
    }

    private Task<string> TokenAsync(LeakCaller caller) => tokens.GetOrAdd(caller, c => new Lazy<Task<string>>(() =>
        Hub.Services.GetRequiredService<TokenMint>().Issue(c.Department, c.Purpose, c.Division, "CASE_OFFICER", c.Held, c.Org, $"wo-{c.Department}"))).Value;
}
