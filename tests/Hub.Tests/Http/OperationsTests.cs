using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Http;

/// <summary>What whoever runs the hub looks at: health and metrics.</summary>
public sealed class OperationsTests(HttpHub http) : IClassFixture<HttpHub>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Sound_hub_is_healthy(string path)
    {
        using var answer = await http.Hub.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", (await ReadAsync(answer)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Hub_whose_ledger_cannot_be_written_is_alive_and_not_ready()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await using var ledger = hub.OpenLedger();
        await using var held = await ledger.Database.BeginTransactionAsync();

        using var ready = await hub.Http.GetAsync("/health/ready");
        using var live = await hub.Http.GetAsync("/health/live");
        await held.RollbackAsync();

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], [ready.StatusCode, live.StatusCode]);
        Assert.Equal("""{"records":"Healthy","ledger":"Unhealthy","witnesses":"Healthy"}""", (await ReadAsync(ready)).GetProperty("checks").ToString());
        using var after = await hub.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Hub_that_cannot_read_records_is_not_ready()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await using (var store = hub.OpenStore())
        {
            await store.Database.ExecuteSqlAsync($"""PRAGMA foreign_keys=OFF; DROP TABLE "Division" """);
        }

        using var ready = await hub.Http.GetAsync("/health/ready");

        Assert.Equal("""{"records":"Unhealthy","ledger":"Healthy","witnesses":"Healthy"}""", (await ReadAsync(ready)).GetProperty("checks").ToString());
    }

    [Fact]
    public async Task Probing_leaves_no_entry()
    {
        await using var ledger = http.Hub.OpenLedger();
        var before = await ledger.Entries.CountAsync();

        using var ready = await http.Hub.Http.GetAsync("/health/ready");

        Assert.Equal(before, await ledger.Entries.CountAsync());
    }

    [Fact]
    public async Task Metrics_count_outcomes_and_hold_no_value_of_a_record()
    {
        await using var hub = await HubUnderTest.StartAsync(fill: store => TestCity.FillAsync(store, RealSchema.Sharing));
        var token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");
        await hub.AskAsync(token, $$"""{ child(id: "{{Populated.ChildId}}") { id name residentId } }""");
        await hub.AskAsync(token, """{ findChild(residentId: "Child.residentId 1") { name secretOfTheChild } }""");
        await hub.AskAsync("no token", "{ me { department } }");

        var text = await ScrapeAsync(hub.Http, "/metrics");

        // Meters are of the process: hubs of other tests count, too.
        Assert.Matches("hub_graphql_request_duration_seconds_count{[^}]*code=\"OK\"[^}]*department=\"CIVIL_AFFAIRS\"[^}]*} [1-9]", text);
        Assert.Matches("hub_graphql_request_duration_seconds_count{[^}]*code=\"UNAUTHENTICATED\"[^}]*department=\"none\"[^}]*} [1-9]", text);
        Assert.DoesNotContain(Populated.ChildId, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Child.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secretOfTheChild", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_the_demo_metrics_are_not_shown()
    {
        using var keys = new OutsideTheDemo();
        await using var hub = await HubUnderTest.StartAsync(settings: keys.Settings());

        using var answer = await hub.Http.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_have_an_address_of_their_own_where_one_is_set()
    {
        using var keys = new OutsideTheDemo();
        var own = $"http://127.0.0.1:{FreePort()}";
        await using var hub = await HubUnderTest.StartAsync(settings: [.. keys.Settings(), $"--HUB:Metrics:Url={own}"]);
        var hubs = hub.Urls.Single(url => url != own);
        using var client = new HttpClient();

        var statuses = new List<int>();
        string[] paths = [$"{own}/metrics", $"{own}/health/ready", $"{own}/graphql", $"{own}/", $"{hubs}/metrics", $"{hubs}/"];
        foreach (var address in paths)
        {
            using var answer = await client.GetAsync(address);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 200, 404, 404, 404, 200], statuses);
    }

    private static async Task<string> ScrapeAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
