using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Execution;
using Hub.Tests.Running;

namespace Hub.Tests.Execution;

/// <summary>An operation that was asked before is answered as one that was not, whatever its variables are now.</summary>
public sealed partial class RepeatedOperationTests : IAsyncLifetime
{
    private const string ById = "query Q($id: ID!) { child(id: $id) { id name } }";
    private const string ByNumber = "query Q($n: String!, $m: String) { a: findChild(residentId: $n) { id } b: findChild(residentId: $m) { id } }";
    private const string ByState = "query Q($s: ChildFileState!, $r: RiskLevel) { children(where: {fileState: {eq: $s}, riskLevel: {eq: $r}}) { totalCount } }";
    private const string Anything = "query Q($id: ID!) { node(id: $id) { id __typename } }";
    private const string Twice = "query Q($id: ID!) { a: child(id: $id) { id } b: child(id: $id) { guardians(where: {id: {ne: $id}}) { id } } }";
    private const string Starts = "query Q($n: String!) { children(where: {name: {startsWith: $n}}) { totalCount } }";
    private const string Cursor = "query Q($c: String) { children(first: 1, after: $c) { nodes { id } } }";
    private const string Sorted = "query Q($n: String, $d: OrderDirection!) { children(where: {name: {ne: $n}}, orderBy: [{name: $d}]) { totalCount } }";

    private HubUnderTest hub = null!;
    private string token = "";

    public static TheoryData<string, object?[]> Requests => new()
    {
        { ById, [new { id = Populated.ChildId }, new { id = "ch00000000000000000000000009" }, new { id = 7 }, new { id = (string?)null }, new { id = Populated.ChildId, more = "x" }, new { }, new { id = new[] { "a" } }, new { id = "" }, new { id = "\0" }, new { id = "a\ud800" }] },
        { ByNumber, [new { n = "1", m = "2" }, new { n = "1" }, new { n = "1", m = (string?)null }, new { n = "2", m = "2" }, new { n = true, m = "2" }] },
        { ByState, [new { s = "ACTIVE", r = "LOW" }, new { s = "CLOSED", r = "HIGH" }, new { s = "NONSENSE", r = "LOW" }, new { s = "ACTIVE" }, new { s = "LOW", r = "ACTIVE" }, new { s = "active", r = "LOW" }] },
        { Anything, [new { id = Populated.ChildId }, new { id = "gu00000000000000000000000001" }, new { id = "zz" }] },
        { Twice, [new { id = Populated.ChildId }, new { id = "gu00000000000000000000000001" }] },
        { Starts, [new { n = "C" }, new { n = "Child" }, new { n = "" }] },
        { Cursor, [new { c = (string?)null }, new { c = "nonsense" }, new { }] },
        { Sorted, [new { n = "x", d = "ASC" }, new { n = "x", d = "DESC" }, new { n = "x", d = "UP" }, new { d = "ASC" }] },
    };

    public async Task InitializeAsync()
    {
        hub = await HubUnderTest.StartAsync(fill: store => TestCity.FillAsync(store, Policy.RealSchema.Sharing));
        token = await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING");
    }

    public Task DisposeAsync() => hub.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Any_order_of_variables_gives_the_answers_of_operations_never_asked_before(string query, object?[] variables)
    {
        foreach (var first in variables)
        {
            // Blanks make a document of its own, which nobody has asked yet.
            var own = query + new string(' ', 1 + Array.IndexOf(variables, first));
            await SendAsync(own, first);
            foreach (var (then, i) in variables.Select((v, i) => (v, i)))
            {
                var fresh = await SendAsync(own + new string('\n', i + 1), then);
                Assert.Equal(fresh, await SendAsync(own, then));
            }
        }
    }

    [Fact]
    public void Only_what_a_value_cannot_shape_is_repeated()
    {
        Assert.True(IsRepeated(ById, new { id = "x" }));
        Assert.True(IsRepeated(ByState, new { s = "ACTIVE", r = "LOW" }));
        Assert.False(IsRepeated("query Q($r: RiskLevel!) { children(where: {or: [{riskLevel: {eq: $r}}, {riskLevel: {eq: HIGH}}]}) { totalCount } }", new { r = "HIGH" }));
        Assert.False(IsRepeated("query Q($n: String!) { children(where: {name: {eq: $n}, ethnicity: {eq: \"汉\"}}) { totalCount } }", new { n = "x" }));
        Assert.True(IsRepeated("{ children(where: {name: {startsWith: \"王\"}}) { totalCount } me { department } }", new { }));
        Assert.False(IsRepeated(Anything, new { id = Populated.ChildId }));
        Assert.False(IsRepeated(Starts, new { n = "C" }));
        Assert.False(IsRepeated(Sorted, new { n = "x", d = "ASC" }));
    }

    private bool IsRepeated(string query, object variables)
    {
        var text = JsonSerializer.Serialize(variables);
        var request = new GraphQLRequest(query, null, new GraphQL.SystemTextJson.GraphQLSerializer().Deserialize<GraphQL.Inputs>(text)!, text);
        var caller = new Caller("wo", "CIVIL_AFFAIRS", "CASE_HANDLING", "2102", null, null, [], null, null);
        var executor = (HubExecutor)hub.Services.GetService(typeof(HubExecutor))!;
        executor.ExecuteAsync(caller, request, new RequestOrigin(null, "test"), default).GetAwaiter().GetResult();
        return ((OperationCache)hub.Services.GetService(typeof(OperationCache))!).Find(caller.Audience, request) is not null;
    }

    private async Task<string> SendAsync(string query, object? variables)
    {
        using var response = await hub.SendAsync(token, query, variables);
        return $"{(int)response.StatusCode} {Own().Replace(await response.Content.ReadAsStringAsync(), "")}";
    }

    [GeneratedRegex("\"receipt\":\\{[^}]*\\}|\"locations\":\\[[^]]*\\]")]
    private static partial Regex Own();
}
