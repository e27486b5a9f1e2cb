using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using Xunit.Abstractions;

namespace Hub.Tests.Http;

/// <summary>Whatever is sent, the answer is one that GraphQL over HTTP allows, and the hub goes on answering. A failure prints its seed.</summary>
/// <remarks>Replay with <c>CsCheck_Seed</c>; look longer with <c>CsCheck_Time</c>, in seconds for each test.</remarks>
public sealed class RequestFuzzTests(HttpHub http, ITestOutputHelper output) : IClassFixture<HttpHub>, IAsyncLifetime
{
    private const string Json = "application/json";
    private const int Bodies = 1_200;
    private const int Others = 600;

    private string token = "";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private static readonly string[] Queries =
    [
        "{ me { department purpose designations } }",
        "query Q($n: Int = 2, $w: ChildWhere) { children(first: $n, where: $w, orderBy: {birthDate: DESC}) { totalCount nodes { id name } pageInfo { endCursor } } }",
        "{ findChild(residentId: \"210202200807271485\") { ...F timeline(first: 3) { on event record { __typename id } } } } fragment F on Child { name birthDate }",
        "query A @skip(if: false) { divisions(level: DISTRICT) { code name } } query B { node(id: \"ch00000000000000000000000001\") { id ... on Child { name } } }",
        "{ __schema { queryType { name } types { name fields { name type { kind ofType { name } } } } } }",
        "{ children(where: {or: [{sex: {eq: MALE}}, {not: {birthDate: {gte: \"2010-01-01\"}}}]}) { edges { cursor node { guardians { id } } } } }",
    ];

    private static readonly string[] Bits =
    [
        "{", "}", "(", ")", "[", "]", "\"", "\"\"\"", "\\", "\\u", "\\uD800", "\\u0000", "\0", "\uFEFF", "$", "$n", "!", "...", "... on Child", "@skip(if: true)",
        "@include(if: $n)", ":", "null", "true", "-1", "9999999999999999999", "1e400", "0x1", "name", "__typename", "__schema", "fragment F on Child { ...F }",
        "query", "mutation", "subscription", "first: 1", "last: 1", "after: \"W10\"", "where: {}", "orderBy: {}", "node", "nodes", "edges", ",", "#", "\r", "é", "🙂", "&",
        "query=", "variables=", "%00", "%ff", "%ud800", "+", "=", "[]", "{}", "\"variables\":", "\"extensions\":", "\"operationName\":", "\"query\":",
    ];

    private static readonly string[] Names = ["Accept", "Content-Type", "Authorization", "Content-Encoding", "Accept-Charset", "Expect", "Origin", "Cookie", "Host", "X-Forwarded-For"];

    private static readonly string[] Values =
    [
        "application/json", "application/graphql-response+json", "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json;charset=\"utf-8\"",
        "application/json; charset=", "text/plain", "multipart/form-data; boundary=a", "application/x-www-form-urlencoded", "application/graphql", "*/*", "*/*;q=0", "*/*;q=2",
        "application/json;q=0.5, application/graphql-response+json;q=0.4", "application/*;q=0.1", "application/json; q=x", ";", "", ",", "a", "/", "text/event-stream", "gzip", "utf-7",
        "Bearer", "Bearer ", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "bearer x", "100-continue", "null", "a, b;q=0.5;;",
    ];

    public static TheoryData<string> Hostile { get; } = new(HostileDocuments.All.Keys);

    private static Gen<string> Bit { get; } = Gen.Int[0, Bits.Length - 1].Select(i => Bits[i]);

    private static Gen<byte[]> Inserted { get; } = Gen.OneOf(Gen.Byte.Array[1, 4], Bit.Select(Encoding.UTF8.GetBytes));

    private static Gen<Func<byte[], byte[]>> Damage { get; } = Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 40], Inserted, Gen.Int[0, 3], (at, length, bytes, kind) =>
        (Func<byte[], byte[]>)(old => Damaged(old, at % (old.Length + 1), kind == 0 ? 0 : Math.Min(length, old.Length - (at % (old.Length + 1))), kind == 1 ? [] : bytes)));

    private static Gen<byte[]> Broken(Gen<byte[]> whole) => Gen.Select(whole, Damage.Array[0, 4], (bytes, damages) => damages.Aggregate(bytes, (b, damage) => damage(b)));

    private static Gen<byte[]> Query { get; } = Gen.Int[0, Queries.Length - 1].Select(i => Encoding.UTF8.GetBytes(Queries[i]));

    private static Gen<byte[]> Body { get; } = Gen.Int[0, Queries.Length - 1].Select(i =>
        JsonSerializerBytes(new { query = Queries[i], operationName = i == 3 ? "B" : null, variables = new { n = 1, w = new { sex = new { eq = "MALE" } } }, extensions = new { } }));

    public async Task InitializeAsync() => token = await http.TokenAsync();

    /// <summary>After each test: the hub still answers.</summary>
    public async Task DisposeAsync()
    {
        var answer = await http.Hub.AskAsync(token, "{ me { department } }");
        Assert.Equal("CIVIL_AFFAIRS", answer.GetProperty("data").GetProperty("me").GetProperty("department").GetString());
    }

    [Fact]
    public Task Damaged_body_is_answered_as_allowed() => Broken(Body).SampleAsync(
        async body => await CheckAsync(await PostAsync(body, Json)), output.WriteLine, iter: Bodies, print: Printed);

    [Fact]
    public Task Damaged_document_is_answered_as_allowed() => Broken(Query).SampleAsync(
        async query => await CheckAsync(await PostAsync(JsonSerializerBytes(new { query = Encoding.UTF8.GetString(query) }), Json)),
        output.WriteLine, iter: Bodies, print: Printed);

    [Fact]
    public Task Heap_of_tokens_is_answered_as_allowed() => Bit.Array[0, 30].Select(bits => string.Join(' ', bits)).SampleAsync(
        async query => await CheckAsync(await PostAsync(JsonSerializerBytes(new { query }), Json)), output.WriteLine, iter: Bodies);

    [Fact]
    public Task Damaged_query_string_is_answered_as_allowed() => Broken(Query.Select(q => Encoding.UTF8.GetBytes("query=" + Uri.EscapeDataString(Encoding.UTF8.GetString(q))))).SampleAsync(
        async text => await CheckAsync(await GetAsync("/graphql?" + Wire(text))), output.WriteLine, iter: Others, print: Printed);

    [Fact]
    public Task Strange_headers_are_answered_as_allowed() => Gen.Select(
        Gen.Int[0, Names.Length - 1], Gen.Int[0, Values.Length - 1], (n, v) => (Name: Names[n], Value: Values[v])).Array[1, 4].SampleAsync(
        async headers => await CheckAsync(await PostAsync(JsonSerializerBytes(new { query = Queries[0] }), Json, headers)),
        output.WriteLine, iter: Others, print: headers => string.Join('\n', headers));

    [Fact]
    public async Task Damaged_bytes_of_a_whole_request_are_borne()
    {
        var body = Encoding.UTF8.GetString(JsonSerializerBytes(new { query = Queries[0] }));
        var whole = Encoding.UTF8.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + $"Connection: close\r\n\r\n{body}");

        await Broken(Gen.Const(whole)).SampleAsync(
            async bytes =>
            {
                var answer = await RawHttp.SendAsync(http.Hub.Http.BaseAddress!, bytes);
                if (answer.Length > 0)
                {
                    AllowedAnswer.CheckRaw(answer);
                }
            },
            output.WriteLine, iter: Others, print: Printed);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_document_is_answered_as_allowed_and_soon(string name)
    {
        var clock = Stopwatch.StartNew();

        var answer = await PostAsync(JsonSerializerBytes(new { query = HostileDocuments.All[name] }), Json);

        await CheckAsync(answer);
        Assert.True(clock.Elapsed < Bound, $"{name} took {clock.Elapsed}");
        output.WriteLine($"{(int)answer.StatusCode} after {clock.ElapsedMilliseconds} ms");
    }

    private static byte[] Damaged(byte[] old, int at, int removed, byte[] inserted) => [.. old[..at], .. inserted, .. old[(at + removed)..]];

    private static byte[] JsonSerializerBytes(object value) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value);

    // Bytes that cannot stand in a request line are escaped, half of which is the fuzzing of `%`.
    private static string Wire(byte[] text) => string.Concat(text.Select(b => b is > 0x20 and < 0x7f and not (byte)'#' ? $"{(char)b}" : $"%{b:X2}"));

    private static string Printed(byte[] bytes) => Convert.ToBase64String(bytes);

    private static async Task CheckAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            await AllowedAnswer.CheckAsync(answer);
        }
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body, string type, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            Replace(name.StartsWith("Content-", StringComparison.Ordinal) ? request.Content.Headers : request.Headers, name, value);
        }

        return http.Hub.Http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        var address = new Uri($"{http.Hub.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.Hub.Http.SendAsync(request);
    }

    private static void Replace(HttpHeaders headers, string name, string value)
    {
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, value);
    }
}
