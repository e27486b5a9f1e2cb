using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using Hub.Http.Open;
using Hub.Publishing;

namespace Hub.Tests.Publishing;

/// <summary>`/open/graphql`: the published cells, for everybody.</summary>
[Collection(ReadersOfPublishedCity.Name)]
public sealed class OpenGraphQLTests(OnePublishedCity one)
{
    private PublishedCity City => one.City;

    [Fact]
    public async Task Filter_by_division_category_age_sex_and_year_gives_exactly_those_cells()
    {
        var district = Rows("district_cube")[0]["district"];
        var (_, answer) = await City.AskAsync(
            """
            query($d: [String!], $y: [Int!]) {
              cells(table: "district_cube", first: 1000, where: { division: $d, category: ["ORPHAN", "FAMILY_POVERTY"], age: ["0-2"], sex: ["FEMALE"], year: $y }) {
                totalCount nodes { year category { code } value }
              }
            }
            """, new { d = new[] { district }, y = new[] { 2025 } });
        var cells = answer.GetProperty("data").GetProperty("cells");
        var expected = Rows("district_cube").Where(r => r["district"] == district && r["category"] is "ORPHAN" or "FAMILY_POVERTY" && r["age"] == "0-2" && r["sex"] == "FEMALE").ToList();

        Assert.Equal(expected.Count, cells.GetProperty("totalCount").GetInt32());
        Assert.Equal(expected.Select(r => $"{r["category"]} {r["value"]}"), cells.GetProperty("nodes").EnumerateArray().Select(n => $"{n.GetProperty("category").GetProperty("code")} {n.GetProperty("value")}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_give_every_cell_once(int first)
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var (_, answer) = await City.AskAsync(
                """query($n: Int!, $a: String) { cells(table: "township", first: $n, after: $a) { nodes { division { code } value } pageInfo { hasNextPage endCursor } } }""", new { n = first, a = after });
            var page = answer.GetProperty("data").GetProperty("cells");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => $"{n.GetProperty("division").GetProperty("code")} {n.GetProperty("value")}"));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);

        Assert.Equal(Rows("township").Select(r => $"{r["township"]} {r["value"]}"), seen);
    }

    [Fact]
    public async Task Releases_say_what_there_is_and_what_it_cost()
    {
        var (_, answer) = await City.AskAsync("{ releases { dataset year epsilon measurements { name dimensions epsilon halfWidth90 } tables { name zh en size dimensions { name codes { code zh en } } } } }");
        var release = answer.GetProperty("data").GetProperty("releases")[0];

        Assert.Equal("3/2", release.GetProperty("epsilon").GetString());
        Assert.Equal([23, 7, 8, 9, 15, 92, 9], release.GetProperty("measurements").EnumerateArray().Select(m => m.GetProperty("halfWidth90").GetInt32()));
        Assert.Equal(Labels.Tables, release.GetProperty("tables").EnumerateArray().Select(t => t.GetProperty("name").GetString()));
        Assert.All(release.GetProperty("tables").EnumerateArray(), t => Assert.Equal(Rows(t.GetProperty("name").GetString()!).Count, t.GetProperty("size").GetInt32()));
    }

    [Theory]
    [InlineData("""{ cells(table: "children") { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ cells(table: "../plan") { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ cells(table: "district", where: { sex: ["MALE"] }) { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ cells(table: "category", where: { category: ["ORPHANS"] }) { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ cells(table: "category", where: { category: [] }) { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ cells(table: "category", first: -1) { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ cells(table: "category", first: 1001) { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ cells(table: "category", after: "????") { totalCount } }""", "BAD_INPUT")]
    [InlineData("""{ children { residentId } }""", "BAD_INPUT")]
    [InlineData("mutation { cells }", "BAD_INPUT")]
    [InlineData("subscription { cells }", "BAD_INPUT")]
    [InlineData("{", "BAD_INPUT")]
    public async Task What_makes_no_sense_is_refused_with_its_reason(string query, string code)
    {
        var (_, answer) = await City.AskAsync(query);

        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(answer.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null);
    }

    public static TheoryData<string> Costly => new()
    {
        $"{{ {string.Join(' ', Enumerable.Range(0, 60).Select(i => $$"""r{{i}}: cells(table: "district_cube", first: 1000) { totalCount }"""))} }}",
        $"{{ {string.Join(' ', Enumerable.Range(0, 140).Select(i => $$"""r{{i}}: releases { year }"""))} }}",
        $$"""{ cells(table: "district_cube", first: 1000) { nodes { {{string.Join(' ', Enumerable.Range(0, 145).Select(i => $"a{i}: value"))}} } } b: cells(table: "district_cube", first: 1000) { totalCount nodes { value } } }""",
        $$"""{ {{string.Join(' ', Enumerable.Range(0, 3).Select(i => $$"""r{{i}}: cells(table: "district_cube", first: 1000) { nodes { ...F } }"""))}} } fragment F on Cell { {{string.Join(' ', Enumerable.Range(0, 100).Select(i => $"a{i}: value"))}} }""",
        $"{{ cells(table: \"city\") {{ totalCount }} }} # {new string('x', 9000)}",
        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
    };

    [Theory]
    [MemberData(nameof(Costly))]
    public async Task What_would_cost_too_much_is_refused_before_it_is_made(string query)
    {
        var (_, answer) = await City.AskAsync(query);

        Assert.Equal("COST_EXCEEDED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Question_of_tools_for_the_schema_is_answered()
    {
        var type = "kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }";
        var (_, answer) = await City.AskAsync(
            $$"""
            query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...T } directives { name description locations args { ...I } } } }
            fragment T on __Type { kind name description fields(includeDeprecated: true) { name description args { ...I } type { {{type}} } isDeprecated deprecationReason }
              inputFields { ...I } interfaces { {{type}} } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { {{type}} } }
            fragment I on __InputValue { name description type { {{type}} } defaultValue }
            """);

        Assert.Contains(answer.GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray(), t => t.GetProperty("name").GetString() == "Cell");
    }

    [Fact]
    public async Task Page_of_another_origin_may_ask()
    {
        using var before = await City.SendAsync(new HttpRequestMessage(HttpMethod.Options, OpenPaths.GraphQL));
        using var get = await City.GetAsync($"{OpenPaths.GraphQL}?query=%7Breleases%7Byear%7D%7D");

        Assert.Equal("*", before.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("POST", before.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal("*", get.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Whatever_is_sent_is_answered_and_never_by_a_fault()
    {
        string[] words = ["{", "}", "(", ")", "cells", "table:", "\"city\"", "\"district\"", "where:", "first:", "after:", "10", "-1", "nodes", "value", "query", "$a", "...", "fragment", "on", "Query", "@skip(if: true)", "year:", "[2025]", "\u0000", "é", "😀", "__schema", "types", "name", "releases", ",", "\\"];
        var text = Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[0, 24].Select(w => string.Join(' ', w));
        var body = Gen.OneOf(text.Select(t => JsonSerializer.Serialize(new { query = t })), text, Gen.String, text.Select(t => JsonSerializer.Serialize(new { query = t, variables = new { a = t } })));

        await body.SampleAsync(async (string content) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, OpenPaths.GraphQL) { Content = new StringContent(content, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
            using var answer = await City.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest && !said.Contains("INTERNAL", StringComparison.Ordinal)
                && JsonDocument.Parse(said).RootElement.ValueKind == JsonValueKind.Object;
        }, iter: 400, threads: 1);
    }

    private List<Dictionary<string, string>> Rows(string table) => [.. Csv.Read(File.ReadAllBytes(Path.Combine(City.Published, $"{table}.csv")))];
}
