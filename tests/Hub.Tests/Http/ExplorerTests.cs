using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Tests.Running;

namespace Hub.Tests.Http;

/// <summary>GraphiQL as the hub serves it: in a real browser where there is one, and its tokens.</summary>
public sealed class ExplorerTests(HttpHub http) : IClassFixture<HttpHub>
{
    private Uri Address => http.Hub.Http.BaseAddress!;

    [SkippableFact]
    public async Task Starting_query_is_answered_as_each_department_sees_it()
    {
        var seen = await Browser.SeeAsync(Address, "run", "department");

        Assert.StartsWith("Child.residentId", ResidentId(seen.GetProperty("answer")), StringComparison.Ordinal);
        Assert.StartsWith("****", ResidentId(seen.GetProperty("department")), StringComparison.Ordinal);
        AssertQuiet(seen);
    }

    [SkippableFact]
    public async Task Every_tab_and_dialog_works_within_the_policy()
    {
        var seen = await Browser.SeeAsync(Address, "tabs", "dialogs", "start");

        Assert.All(seen.GetProperty("tabs").EnumerateArray(), tab => Assert.True(tab.TryGetProperty("data", out _), tab.ToString()));
        Assert.Equal(5, seen.GetProperty("tabs").GetArrayLength());
        Assert.True(seen.GetProperty("dialogs").GetBoolean());
        AssertQuiet(seen);
    }

    [SkippableFact]
    public async Task Outside_the_demo_no_token_is_offered()
    {
        using var keys = new OutsideTheDemo();
        await using var hub = await HubUnderTest.StartAsync(settings: keys.Settings());

        using var minted = await hub.Http.PostAsJsonAsync("/graphiql/token", Order("EDUCATION", "SCHOOLING"));
        using var people = await hub.Http.GetAsync("/graphiql/people");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [minted.StatusCode, people.StatusCode]);
        var seen = await Browser.SeeAsync(hub.Http.BaseAddress!, "pasted");
        Assert.Equal(0, seen.GetProperty("offers").GetInt32());
        Assert.Contains("UNAUTHENTICATED", seen.GetProperty("answer").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_choice_that_is_offered_gets_a_token_that_is_accepted()
    {
        var choices = await http.Hub.Http.GetFromJsonAsync<JsonElement>("/graphiql/people");
        var pairs = choices.GetProperty("departments").EnumerateArray()
            .SelectMany(d => d.GetProperty("purposes").EnumerateArray().Select(p => (Department: Name(d), Purpose: p.GetString()!)));

        foreach (var (department, purpose) in pairs)
        {
            using var answer = await MintAsync(Order(department, purpose));
            Assert.True(answer.IsSuccessStatusCode, $"{department} {purpose}: {await answer.Content.ReadAsStringAsync()}");
            var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
            var me = await http.Hub.AskAsync(token, "{ me { department purpose } }");
            var told = me.GetProperty("data").GetProperty("me").EnumerateObject().Select(p => p.Value.GetString());
            Assert.Equal($"{department} {purpose}", string.Join(' ', told));
        }
    }

    [Theory]
    [InlineData("""{"department":"EDUCATION","purpose":"AUDIT","designations":[]}""")]
    [InlineData("""{"department":"EDUCATION","purpose":"SCHOOLING","designations":["KING"]}""")]
    [InlineData("""{"department":"EDUCATION"}""")]
    [InlineData("""{"department":"EDUCATION","purpose":"SCHOOLING","designations":[null]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Order_that_makes_no_sense_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await http.Hub.Http.PostAsync("/graphiql/token", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("BAD_INPUT", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_under_another_name_gets_no_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphiql/token")
        {
            Content = JsonContent.Create(Order("EDUCATION", "SCHOOLING")),
        };
        request.Headers.Host = "rebound.example";

        using var answer = await http.Hub.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Browser_at_the_endpoint_is_led_to_the_explorer()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        using var answer = await http.Hub.Http.SendAsync(request);

        Assert.Equal("/graphiql", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    private static object Order(string department, string purpose) => new { department, purpose, designations = Array.Empty<string>() };

    private static string Name(JsonElement department) => department.GetProperty("name").GetString()!;

    private Task<HttpResponseMessage> MintAsync(object order) => http.Hub.Http.PostAsJsonAsync("/graphiql/token", order);

    private static string? ResidentId(JsonElement answer) =>
        answer.GetProperty("data").GetProperty("children").GetProperty("nodes")[0].GetProperty("residentId").GetString();

    private static void AssertQuiet(JsonElement seen) =>
        Assert.All(["console", "violations", "foreign"], kind => Assert.Equal("[]", seen.GetProperty(kind).ToString()));
}
