using System.Globalization;
using System.Text.Json;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Lists;

/// <summary>`children` against plain C# over the same objects. `LISTS_SEED` and `LISTS_COUNT` ask other and more questions.</summary>
public sealed class ListTests(ITestOutputHelper output)
{
    private static readonly Sharing Sharing = Policy.RealSchema.Sharing;
    private static readonly Audience Caller = Audience.Of("CIVIL_AFFAIRS", "CASE_HANDLING", []);

    [SkippableTheory]
    [EveryDatabase]
    public async Task Pages_joined_are_the_list_that_was_asked_for(DatabaseProvider provider)
    {
        var (seed, count) = (Number("LISTS_SEED", 20260301), Number("LISTS_COUNT", 60));
        var city = new ListCity(Sharing, seed);
        await using var hub = await StartAsync(provider, city);
        var queries = new ListQueries(Sharing, city, Caller, new Random(seed));
        var random = new Random(seed + 1);
        var full = 0;

        for (var i = 0; i < count; i++)
        {
            var query = queries.Next();
            var ofDistrict = random.Next(3) == 0;
            var expected = query.Answer(city.All.Where(c => !ofDistrict || city.IsInDistrict(c)));
            var pager = new Pager(hub, await TokenAsync(hub, ofDistrict), query, random);
            full += expected.Length is > 0 and < ListCity.Children ? 1 : 0;

            var wrong = await pager.WrongAsync(expected, random.Next(1, 60))
                ?? await pager.WrongBackwardAsync(expected, random.Next(1, 60));

            var place = $"seed {seed}, question {i} on {provider}{(ofDistrict ? " of the district" : "")}";
            Assert.True(wrong is null, $"{place}: {wrong}\n{query.Document("")}");
        }

        var drawn = string.Join(' ', queries.Drawn.Select(d => $"{d.Key} {d.Value}"));
        output.WriteLine($"seed {seed}: {count} questions, {full} of them with some children; drawn {drawn}");
        Assert.True(full > count / 4, $"seed {seed}: only {full} of {count} questions have an answer of some children");
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Children_that_do_not_change_are_neither_doubled_nor_lost_while_others_do(DatabaseProvider provider)
    {
        var (seed, count) = (Number("LISTS_SEED", 20260302), Number("LISTS_COUNT", 6));
        var city = new ListCity(Sharing, seed);
        await using var hub = await StartAsync(provider, city);
        var random = new Random(seed);
        var steady = city.All.Where(_ => random.Next(2) == 0).Select(c => c.Id).ToHashSet();
        var queries = new ListQueries(Sharing, city, Caller, random);

        for (var i = 0; i < Math.Min(count, 50); i++)
        {
            var query = queries.Next() with { Where = null };
            var pager = new Pager(hub, await TokenAsync(hub, false), query, random);
            var backward = i % 2 == 1;

            var met = await pager.WalkAsync(20 + random.Next(20), backward, () => DisturbAsync(hub, city, steady, random));

            var expected = query.Answer(city.All.Where(c => steady.Contains(c.Id)));
            Assert.True(expected.SequenceEqual(met.Where(steady.Contains)), $"seed {seed}, walk {i} on {provider}\n{query.Document("")}");
        }
    }

    [Fact]
    public async Task Cursor_of_another_order_or_list_is_refused()
    {
        await using var hub = await StartAsync(DatabaseProvider.Sqlite, new ListCity(Sharing, 1));
        var token = await TokenAsync(hub, false);
        async Task<JsonElement> Ask(string query) => await hub.AskAsync(token, query);
        async Task<string> Cursor(string order) => (await Ask($"{{ children(first: 1{order}) {{ pageInfo {{ endCursor }} }} }}"))
            .GetProperty("data").GetProperty("children").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        var plain = await Cursor("");
        var named = await Cursor(", orderBy: [{ name: ASC }]");
        string[] strange =
        [
            $"{{ children(first: 1, after: \"{plain}\", orderBy: [{{ name: ASC }}]) {{ nodes {{ id }} }} }}",
            $"{{ children(first: 1, after: \"{named}\") {{ nodes {{ id }} }} }}",
            $"{{ children(first: 1, after: \"{named}\", orderBy: [{{ name: DESC }}]) {{ nodes {{ id }} }} }}",
            $"{{ children(last: 1, before: \"{named}\", orderBy: [{{ birthDate: ASC }}]) {{ nodes {{ id }} }} }}",
            $"{{ workers(first: 1, after: \"{plain}\") {{ nodes {{ id }} }} }}",
            $"{{ institutions(first: 1, after: \"{named}\", orderBy: [{{ name: ASC }}]) {{ nodes {{ id }} }} }}",
        ];

        var codes = new List<string>();
        foreach (var query in strange)
        {
            codes.Add(CodeOf(await Ask(query)));
        }

        Assert.All(codes, code => Assert.Equal("BAD_INPUT", code));
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Operand_that_no_record_can_have_is_refused(DatabaseProvider provider)
    {
        await using var hub = await StartAsync(provider, new ListCity(Sharing, 2));
        var token = await TokenAsync(hub, false);
        string[] strange =
        [
            "name: null", "and: null", "not: null", "guardians: null", "guardians: { some: null }",
            "name: { startsWith: null }", "sex: { in: null }",
            "birthDate: { gte: null }", "birthDate: { nin: null }", "birthDate: { isNull: null }", "difficultyCategories: { hasAny: null }",
            "name: { eq: \"\\u0000\" }", "name: { startsWith: \"\\ud800\" }", "name: { in: [\"\\udfff\\ud800\"] }",
            "entitlements: { some: { monthlyAmount: { gt: 1.005 } } }", "entitlements: { some: { monthlyAmount: { lt: 1e18 } } }",
        ];

        var answers = new List<string>();
        foreach (var where in strange)
        {
            var answer = await hub.AskAsync(token, $"{{ children(where: {{ {where} }}) {{ totalCount }} }}");
            answers.Add($"{where}: {CodeOf(answer)}");
        }

        // The document is known by the second time, and only its variable is exchanged.
        const string Known = "query ($name: String) { children(where: { name: { eq: $name } }) { totalCount } }";
        await hub.AskAsync(token, Known, new { name = "王" });
        answers.Add($"$name: {CodeOf(await hub.AskAsync(token, Known, new { name = "\0" }))}");

        Assert.All(answers, answer => Assert.EndsWith(": BAD_INPUT", answer, StringComparison.Ordinal));
    }

    private static string CodeOf(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString()! : "answered";

    private static Task<HubUnderTest> StartAsync(DatabaseProvider provider, ListCity city) =>
        HubUnderTest.StartAsync(provider, async store =>
        {
            store.AddRange(TestCity.Register());
            store.AddRange(city.Records);
            store.AddRange(city.Scopes);
            await store.SaveChangesAsync();
        });

    private static Task<string> TokenAsync(HubUnderTest hub, bool ofDistrict) =>
        hub.TokenAsync(Caller.Department, Caller.Purpose, ofDistrict ? ListCity.District : "2102");

    private static async Task DisturbAsync(HubUnderTest hub, ListCity city, HashSet<string> steady, Random random)
    {
        await using var store = hub.OpenStore();
        store.Add(city.Add());
        var changing = city.All.Where(c => !steady.Contains(c.Id)).ToList();
        foreach (var child in changing.OrderBy(_ => random.Next()).Take(5).Where(c => store.Entry(c).State == EntityState.Detached))
        {
            city.Change(child);
            store.Update(child);
        }

        await store.SaveChangesAsync();
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
