using System.Net;
using System.Text.Json;
using Hub.Http;
using Hub.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hub.Tests.Http;

/// <summary>What stands around answers: headers, the start page, and how faults of the hub look.</summary>
public sealed class HeaderTests(HttpHub http) : IClassFixture<HttpHub>
{
    public static TheoryData<string> Paths { get; } = new(
        "/", "/graphiql", "/graphiql/explorer.js", "/graphiql/people", "/matrix", "/pages.css", "/health/live", "/health/ready", "/metrics",
        "/graphql", "/graphql?query={me{department}}", "/.well-known/openid-configuration", "/connect/token", "/connect/login", "/nowhere",
        "/graphql/deeper");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_answer_tells_browsers_what_they_may_not_do(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://other.example");

        using var answer = await http.Hub.Http.SendAsync(request);

        Assert.Equal("nosniff", One(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", One(answer, "Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", One(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", One(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers, h => IsOfCors(h.Key) || h.Key is "Server" or "X-Powered-By");
    }

    [Fact]
    public async Task No_other_origin_is_allowed_to_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", "https://other.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await http.Hub.Http.SendAsync(request);

        Assert.DoesNotContain(answer.Headers, h => IsOfCors(h.Key));
    }

    [Theory]
    [InlineData("{ me { department } }")]
    [InlineData("{ no }")]
    public async Task Answers_are_not_to_be_stored(string query)
    {
        using var answer = await http.Hub.SendAsync(await http.TokenAsync(), query);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("Authorization", answer.Headers.Vary);
    }

    [Fact]
    public async Task Start_page_says_what_it_is_in_both_languages_without_script()
    {
        var page = await http.Hub.Http.GetStringAsync("/");

        Assert.All(["困境儿童数据枢纽", "One file per child", "href=\"/graphiql\"", "href=\"/matrix\"", "href=\"/health/ready\"", "这是演示"], part =>
            Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_of_the_hub_gives_a_trace_id_and_nothing_else()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");
        await using (var store = hub.OpenStore())
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
                store.Database, $"""PRAGMA foreign_keys=OFF; DROP TABLE "Child" """);
        }

        using var answer = await hub.SendAsync(token, "{ children { nodes { name } } }");

        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        AssertInternal(body);
        Assert.DoesNotContain("SQLite", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Fault_beside_graphql_gives_a_trace_id_and_nothing_else()
    {
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();
        var edge = new Edge(_ => throw new InvalidOperationException("210202200807271485"), NullLogger<Edge>.Instance);

        await edge.InvokeAsync(context);

        context.Response.Body.Position = 0;
        var body = await new StreamReader(context.Response.Body).ReadToEndAsync();
        Assert.Equal(500, context.Response.StatusCode);
        AssertInternal(body);
    }

    [Fact]
    public async Task Fault_is_logged_without_the_message_of_the_runtime()
    {
        var log = new Lines();
        var edge = new Edge(_ => throw new InvalidOperationException("210202200807271485"), log);

        await edge.InvokeAsync(new DefaultHttpContext { TraceIdentifier = "trace-7" });

        var line = Assert.Single(log.Written);
        Assert.Contains("trace-7", line, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("210202200807271485", line, StringComparison.Ordinal);
    }

    private static bool IsOfCors(string header) => header.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);

    private static void AssertInternal(string body)
    {
        var error = Assert.Single(JsonDocument.Parse(body).RootElement.GetProperty("errors").EnumerateArray().ToArray());
        Assert.Equal("INTERNAL", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Matches(
            "^the hub failed; nothing was changed. Tell the operator the trace id [0-9A-Za-z:-]*$", error.GetProperty("message").GetString());
    }

    private static string One(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.TryGetValues(name, out var values) ? values : []);

    private sealed class Lines : ILogger<Edge>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception) + exception);
    }
}
