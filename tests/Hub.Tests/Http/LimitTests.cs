using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hub.Http;
using Hub.Ledger;
using Hub.Records.Reading;
using Hub.Records.Storing;
using Hub.Tests.Policy;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Http;

/// <summary>What one request and one client may take: bytes, requests at once, requests a minute, time.</summary>
public sealed class LimitTests(HttpHub http) : IClassFixture<HttpHub>
{
    [Theory]
    [InlineData(RequestReading.MaxBody + 1, false)]
    [InlineData(RequestReading.MaxBody + 1, true)]
    [InlineData(40 * 1024 * 1024, false)]
    public async Task Body_that_is_too_long_is_refused(int length, bool chunked)
    {
        using var request = await PostAsync(new ByteArrayContent(new byte[length]), "application/json");
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await http.Hub.Http.SendAsync(request);

        await AssertRefused(answer, HttpStatusCode.RequestEntityTooLarge, "BAD_INPUT");
    }

    [Fact]
    public async Task Body_of_the_greatest_length_is_read()
    {
        var padded = """{"query":"{ me { department } }"}""".PadRight(RequestReading.MaxBody);
        using var request = await PostAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(padded)), "application/json");

        using var answer = await http.Hub.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"query":"{ me { department } }"}]""")]
    public async Task Batch_is_refused(string body)
    {
        using var request = await PostAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body)), "application/json");

        using var answer = await http.Hub.Http.SendAsync(request);

        await AssertRefused(answer, HttpStatusCode.BadRequest, "BAD_INPUT");
    }

    [Fact]
    public async Task Client_that_asks_too_often_must_wait_and_others_need_not()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: "--HUB:Limits:RequestsPerMinute=3");
        var token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");
        var answers = new List<HttpResponseMessage>();

        for (var i = 0; i < 4; i++)
        {
            answers.Add(await hub.SendAsync(token, "{ me { department } }"));
        }

        using var other = await hub.SendAsync(await hub.TokenAsync("EDUCATION", "SCHOOLING"), "{ me { department } }");
        Assert.Equal([200, 200, 200, 429, 200], [.. answers.Select(a => (int)a.StatusCode), (int)other.StatusCode]);
        Assert.InRange(answers[3].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await AssertRefused(answers[3], HttpStatusCode.TooManyRequests, "RATE_LIMITED");
    }

    [Fact]
    public async Task Address_without_a_valid_token_is_limited_too()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: "--HUB:Limits:RequestsPerMinute=2");
        var statuses = new List<int>();

        for (var i = 0; i < 3; i++)
        {
            using var answer = await hub.SendAsync("guess", "{ me { department } }");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([401, 401, 429], statuses);
    }

    [Fact]
    public async Task Request_that_takes_too_long_is_refused()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: "--HUB:Limits:RequestSeconds=0.001");

        using var answer = await hub.SendAsync(await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING"), "{ children { totalCount } }");

        await AssertRefused(answer, HttpStatusCode.ServiceUnavailable, "COST_EXCEEDED");
    }

    [SkippableFact]
    public async Task Request_that_waits_for_the_database_is_refused_in_time()
    {
        await using var hub = await HubUnderTest.StartAsync(
            DatabaseProvider.PostgreSql, store => TestCity.FillAsync(store, RealSchema.Sharing), "--HUB:Limits:RequestSeconds=1");
        var token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");
        await using var store = hub.OpenStore();
        await using var held = await store.Database.BeginTransactionAsync();
        await store.Database.ExecuteSqlAsync($"""LOCK TABLE "Child" IN ACCESS EXCLUSIVE MODE""");

        using var late = await hub.SendAsync(token, "{ children { nodes { name } } }");
        await held.RollbackAsync();
        using var after = await hub.SendAsync(token, "{ children { nodes { name } } }");

        await AssertRefused(late, HttpStatusCode.ServiceUnavailable, "COST_EXCEEDED");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(["COST_EXCEEDED", null], (await hub.EntriesAsync()).Select(e => e.Ruling.Rule));
    }

    [Fact]
    public async Task Refusals_of_a_client_that_asks_too_often_are_noted_once_a_minute()
    {
        await using var hub = await HubUnderTest.StartAsync(settings: "--HUB:Limits:RequestsPerMinute=2");
        var token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");

        for (var i = 0; i < 6; i++)
        {
            using var answer = await hub.SendAsync(token, "{ me { department } }");
        }

        Assert.Equal([null, null, "RATE_LIMITED"], (await hub.EntriesAsync()).Select(e => e.Ruling.Rule));
    }

    [Fact]
    public async Task Fault_of_the_hub_is_noted()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");
        await using (var store = hub.OpenStore())
        {
            await store.Database.ExecuteSqlRawAsync("ALTER TABLE \"Child\" RENAME TO \"Lost\"");
        }

        using var failed = await hub.SendAsync(token, "{ children { nodes { name } } }");

        await AssertRefused(failed, HttpStatusCode.InternalServerError, "INTERNAL");
        var entry = Assert.Single(await hub.EntriesAsync());
        Assert.Equal((EntryKind.Deny, "INTERNAL", "CIVIL_AFFAIRS"), (entry.Kind, entry.Ruling.Rule, entry.Who.Department));
    }

    [Fact]
    public async Task Statement_that_runs_on_is_stopped_in_sqlite()
    {
        const string endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        var statement = new Statement(StoreKind.Records, PlanFor.Keys, endless, [], [ColumnKind.Long]);
        var reader = http.Hub.Services.GetRequiredService<RowReader>();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var reading = Task.Run(() => reader.ReadAsync([new StatementRead(statement, [])], soon.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private async Task<HttpRequestMessage> PostAsync(HttpContent content, string type)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await http.TokenAsync());
        return request;
    }

    private static async Task AssertRefused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.False(body.TryGetProperty("data", out _));
    }
}
