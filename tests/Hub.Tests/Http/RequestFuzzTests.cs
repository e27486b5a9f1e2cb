using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using Xunit.Abstractions;

namespace Hub.Tests.Http;

/// <summary>Whatever is sent, the answer is one that GraphQL over HTTP allows, and the hub goes on answering.</summary>
/// <remarks>A failure prints its seed: replay it with <c>CsCheck_Seed</c>. <c>CsCheck_Time</c> looks longer, in seconds for each test.</remarks>
public sealed class RequestFuzzTests(HttpHub http, ITestOutputHelper output) : IClassFixture<HttpHub>, IAsyncLifetime
{
    private const int Many = 1_200;
    private const int Some = 600;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private string token = "";

    public static TheoryData<string> Hostile { get; } = new(HostileDocuments.All.Keys);

    public async Task InitializeAsync() => token = await http.TokenAsync();

    /// <summary>After each test: the hub still answers.</summary>
    public async Task DisposeAsync()
    {
        var answer = await http.Hub.AskAsync(token, "{ me { department } }");
        Assert.Equal("CIVIL_AFFAIRS", answer.GetProperty("data").GetProperty("me").GetProperty("department").GetString());
    }

    [Fact]
    public Task Damaged_body_is_answered_as_allowed() => RequestGens.Damaged(RequestGens.Bodies).SampleAsync(
        async body => await CheckAsync(await PostAsync(body)),
        output.WriteLine, iter: Many, print: Convert.ToBase64String);

    [Fact]
    public Task Damaged_document_is_answered_as_allowed() => RequestGens.Damaged(RequestGens.Documents).SampleAsync(
        async bytes => await CheckAsync(await AskAsync(Encoding.UTF8.GetString(bytes))),
        output.WriteLine, iter: Many, print: Convert.ToBase64String);

    [Fact]
    public Task Heap_of_tokens_is_answered_as_allowed() => RequestGens.Heaps.SampleAsync(
        async query => await CheckAsync(await AskAsync(query)),
        output.WriteLine, iter: Many);

    [Fact]
    public Task Damaged_query_string_is_answered_as_allowed()
    {
        var strings = RequestGens.Documents.Select(d => Encoding.UTF8.GetBytes("query=" + Uri.EscapeDataString(Encoding.UTF8.GetString(d))));

        return RequestGens.Damaged(strings).SampleAsync(
            async text => await CheckAsync(await GetAsync(text)),
            output.WriteLine, iter: Some, print: Convert.ToBase64String);
    }

    [Fact]
    public Task Strange_headers_are_answered_as_allowed() => RequestGens.Headers.SampleAsync(
        async headers => await CheckAsync(await PostAsync(RequestGens.Body(new { query = RequestGens.Queries[0] }), headers)),
        output.WriteLine, iter: Some, print: headers => string.Join('\n', headers));

    [Fact]
    public async Task Damaged_bytes_of_a_whole_request_are_borne()
    {
        var body = Encoding.UTF8.GetString(RequestGens.Body(new { query = RequestGens.Queries[0] }));
        var whole = Encoding.UTF8.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

        await RequestGens.Damaged(Gen.Const(whole)).SampleAsync(
            async bytes => AllowedAnswer.CheckRaw(await RawHttp.SendAsync(http.Hub.Http.BaseAddress!, bytes)),
            output.WriteLine, iter: Some, print: Convert.ToBase64String);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_document_is_answered_as_allowed_and_soon(string name)
    {
        var clock = Stopwatch.StartNew();

        var answer = await AskAsync(HostileDocuments.All[name]);

        await CheckAsync(answer);
        Assert.True(clock.Elapsed < Bound, $"{name} took {clock.Elapsed}");
    }

    private static async Task CheckAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            await AllowedAnswer.CheckAsync(answer);
        }
    }

    private Task<HttpResponseMessage> AskAsync(string query) => PostAsync(RequestGens.Body(new { query }));

    private Task<HttpResponseMessage> PostAsync(byte[] body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            HttpHeaders of = name.StartsWith("Content-", StringComparison.Ordinal) ? request.Content.Headers : request.Headers;
            of.Remove(name);
            of.TryAddWithoutValidation(name, value);
        }

        return http.Hub.Http.SendAsync(request);
    }

    // Bytes that cannot stand in a request line are escaped; `%` is not, so escapes are damaged too.
    private Task<HttpResponseMessage> GetAsync(byte[] text)
    {
        var query = string.Concat(text.Select(b => b is > 0x20 and < 0x7f and not (byte)'#' ? $"{(char)b}" : $"%{b:X2}"));
        var server = http.Hub.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{server}/graphql?{query}", AsItIs));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http.Hub.Http.SendAsync(request);
    }
}
