using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hub.Records.Entities;

namespace Hub.Tests.Leaks;

/// <summary>What a hostile department would try first, each try on its own.</summary>
[Collection(LeakCollection.Name)]
public sealed partial class SuspicionTests(LeakFixture leaks)
{
    private readonly City city = leaks.City;
    private readonly LeakHub hub = leaks.Hub;

    private string First => city.Records.OfType<Child>().First().Id;

    [Fact]
    public async Task A_cursor_does_not_hold_an_id_that_is_masked()
    {
        var answer = await AskAsync(Caller("AUDITOR", "AUDIT"), "{ alerts(first: 2) { edges { cursor } pageInfo { endCursor } } }");

        var cursors = LeakRun.Cursors(answer.Body).ToList();
        Assert.NotEmpty(cursors);
        Assert.DoesNotContain(cursors, c => Encoding.Latin1.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(c)).Contains("al0000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cursor_of_ones_own_making_is_refused_whatever_it_names()
    {
        string Forge(string id) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[\"\",\"{id}\"]"));
        var caller = Caller("SCHOOL", "SCHOOLING");

        var known = await AskAsync(caller, $"{{ children(first: 3, after: \"{Forge(First)}\") {{ nodes {{ id }} }} }}");
        var unknown = await AskAsync(caller, $"{{ children(first: 3, after: \"{Forge(Tokens.Id("ch", "none"))}\") {{ nodes {{ id }} }} }}");

        Assert.Equal(Stable(known), Stable(unknown));
        Assert.Contains("BAD_INPUT", known.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_disclosure_does_not_tell_whether_a_school_is_sheltered()
    {
        var answer = await AskAsync(
            Caller("HEALTH", "HEALTH_CARE"), $"{{ child(id: \"{First}\") {{ schoolEnrolments {{ id schoolId }} }} }}");

        var rows = answer.Json()!.Value.GetProperty("data").GetProperty("child").GetProperty("schoolEnrolments").GetArrayLength();
        Assert.Contains(city.Of<SchoolEnrolment>(First), e => e.SchoolIdSheltered);
        Assert.Equal(rows, answer.Body.Split("\"field\":\"schoolId\"").Length - 1);
    }

    [Fact]
    public async Task The_disclosure_does_not_tell_whether_a_placement_is_protected()
    {
        var answer = await AskAsync(
            Caller("EDUCATION", "SCHOOLING"), $"{{ child(id: \"{First}\") {{ careArrangements {{ id placementAddress caregiverName placementInstitutionId }} }} }}");

        var rows = answer.Json()!.Value.GetProperty("data").GetProperty("child").GetProperty("careArrangements").GetArrayLength();
        Assert.Equal(3, rows);
        foreach (var field in new[] { "placementAddress", "caregiverName", "placementInstitutionId" })
        {
            Assert.Equal(rows, answer.Body.Split($"\"field\":\"{field}\"").Length - 1);
        }
    }

    [Theory]
    [InlineData("CHILD_WELFARE_HOME", "SCHOOLING")]
    [InlineData("RELIEF_STATION", "CASE_HANDLING")]
    [InlineData("SCHOOL", "SCHOOLING")]
    public async Task A_confidential_site_is_in_nobodys_list(string department, string purpose)
    {
        var answer = await AskAsync(Caller(department, purpose), "{ institutions { nodes { id address phone divisionCode confidentialSite } } }");

        var confidential = city.Records.OfType<Institution>().Where(i => i.ConfidentialSite == true).ToList();
        Assert.Equal(200, answer.Status);
        Assert.All(confidential, i => Assert.DoesNotContain(i.Address!, answer.Body, StringComparison.Ordinal));
        Assert.Contains(city.Records.OfType<Institution>(), i => answer.Body.Contains(i.Address!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proceeding_of_unknown_kind_brings_no_child_into_scope()
    {
        var quiet = city.Records.OfType<CourtProceeding>().Single(p => p.ProceedingType is null).ChildId;

        var answer = await AskAsync(Caller("PROCURATORATE", "SUPERVISION"), $"{{ child(id: \"{quiet}\") {{ id }} }}");

        Assert.Contains("{\"child\":null}", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ child(id: \"#\") { id version } }")]
    [InlineData("{ node(id: \"#\") { id version __typename } }")]
    [InlineData("{ children(where: {id: {in: [\"#\"]}}) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }")]
    [InlineData("{ children(where: {not: {id: {ne: \"#\"}}}, orderBy: [{birthDate: DESC}], last: 1) { totalCount edges { cursor } } }")]
    public async Task Out_of_scope_and_not_there_are_one_answer(string query)
    {
        var caller = Caller("COURT", "CASE_HANDLING");
        var far = city.Records.OfType<Child>().Single(c => city.Involvements.TrueForAll(i => i.ChildId != c.Id));

        var hidden = await AskAsync(caller, query.Replace("#", far.Id, StringComparison.Ordinal));
        var missing = await AskAsync(caller, query.Replace("#", Tokens.Id("ch", "nobody"), StringComparison.Ordinal));

        Assert.Equal(Stable(missing), Stable(hidden));
        Assert.StartsWith("{\"data\"", hidden.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_of_scope_and_not_there_cost_the_same_statements()
    {
        const string Query = "{ child(id: \"#\") { id name guardians { id } careArrangements { id } } node(id: \"#\") { id } }";
        var caller = Caller("COURT", "CASE_HANDLING");
        var far = city.Records.OfType<Child>().Single(c => city.Involvements.TrueForAll(i => i.ChildId != c.Id));
        await AskAsync(caller, Query.Replace("#", far.Id, StringComparison.Ordinal));
        var statements = new StatementCount(hub.Hub);

        var hidden = await statements.DuringAsync(() => AskAsync(caller, Query.Replace("#", far.Id, StringComparison.Ordinal)));
        var missing = await statements.DuringAsync(() => AskAsync(caller, Query.Replace("#", Tokens.Id("ch", "nobody"), StringComparison.Ordinal)));
        var found = await statements.DuringAsync(() => AskAsync(caller, Query.Replace("#", First, StringComparison.Ordinal)));

        Assert.Equal(missing, hidden);
        Assert.Equal(found, hidden);
        Assert.True(found > 0);
    }

    [Fact]
    public async Task A_look_up_finds_nobody_outside_the_scope()
    {
        var caller = Caller("COURT", "CASE_HANDLING");
        var far = city.Records.OfType<Child>().Single(c => city.Involvements.TrueForAll(i => i.ChildId != c.Id));
        const string Query = "query($n: String, $p: String, $d: Date) { a: findChild(residentId: $n) { id } b: findChild(name: $p, birthDate: $d) { id } }";

        var hidden = await AskAsync(caller, Query, new() { ["n"] = far.ResidentId, ["p"] = far.Name, ["d"] = Shown.Plain(far.BirthDate) });
        var missing = await AskAsync(caller, Query, new() { ["n"] = "x", ["p"] = "y", ["d"] = "2001-01-01" });

        Assert.Equal(Stable(missing), Stable(hidden));
    }

    [Theory]
    [InlineData("{ children { nodes { # } } }")]
    [InlineData("{ children(where: {#: {eq: 1}}) { totalCount } }")]
    [InlineData("{ children(orderBy: [{#: ASC}]) { totalCount } }")]
    [InlineData("{ child(id: \"x\") { ... on # { id } } }")]
    [InlineData("{ child(id: \"x\") { healthRecord { # } } }")]
    public async Task A_closed_name_is_refused_like_one_that_was_made_up(string query)
    {
        var caller = Caller("MEDICAL_INSURANCE", "ENTITLEMENT_REVIEW");
        foreach (var closed in new[] { "hivStatus", "concernReports", "ConcernReport", "lastVisitedOn", "HivStatus" })
        {
            var real = await AskAsync(caller, query.Replace("#", closed, StringComparison.Ordinal));
            var madeUp = await AskAsync(caller, query.Replace("#", new string('z', closed.Length), StringComparison.Ordinal));

            Assert.Equal(madeUp.Body.Replace(new string('z', closed.Length), closed, StringComparison.Ordinal), Suggestion().Replace(real.Body, ""));
            Assert.DoesNotContain($"'{closed}'", Suggestion().Match(real.Body).Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Introspection_names_nothing_that_is_closed()
    {
        var answer = await AskAsync(
            Caller("SCHOOL", "SCHOOLING"),
            "{ __schema { types { name description fields(includeDeprecated: true) { name description deprecationReason args { name defaultValue } } enumValues(includeDeprecated: true) { name description } inputFields { name defaultValue } } } }");

        Assert.Equal(200, answer.Status);
        foreach (var closed in new[] { "hiv", "Hiv", "HIV", "reporter", "ConcernReport", "seal", "shelter", "legalGround", "AccessLog" })
        {
            // The names of designations are in everybody's `me`, and anybody says who he is in a report of his own.
            Assert.DoesNotContain(closed, Regex.Replace(answer.Body, "HIV_CASE|\"reporter(Name|Phone|Category)\"", ""), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_audiences_do_not_share_a_plan()
    {
        const string Query = "{ children(first: 1) { totalCount nodes { name residentId birthDate } } }";
        var open = await AskAsync(Caller("CIVIL_AFFAIRS", "CASE_HANDLING"), Query);

        var masked = await AskAsync(Caller("CIVIL_AFFAIRS", "SUPERVISION"), Query);
        var designated = await AskAsync(Caller("CIVIL_AFFAIRS", "CASE_HANDLING") with { Division = "210203" }, Query);

        Assert.Contains("**", masked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("**", open.Body, StringComparison.Ordinal);
        Assert.NotEqual(Stable(open), Stable(designated));
    }

    [Fact]
    public async Task One_document_with_other_variables_gets_a_plan_of_its_own()
    {
        const string Query = "query($w: ChildWhere, $o: [ChildOrder!]) { children(where: $w, orderBy: $o) { totalCount nodes { id name } } }";
        var caller = Caller("CIVIL_AFFAIRS", "SUPERVISION");
        var usual = await AskAsync(caller, Query, new() { ["w"] = new JsonObject { ["fileState"] = new JsonObject { ["isNull"] = false } } });

        var closed = await AskAsync(caller, Query, new() { ["w"] = new JsonObject { ["name"] = new JsonObject { ["eq"] = "王" } } });
        var ordered = await AskAsync(caller, Query, new() { ["o"] = new JsonArray(new JsonObject { ["name"] = "ASC" }) });

        Assert.StartsWith("{\"data\"", usual.Body, StringComparison.Ordinal);
        Assert.Contains("FIELD_NOT_FILTERABLE", closed.Body, StringComparison.Ordinal);
        Assert.Contains("FIELD_NOT_FILTERABLE", ordered.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealed_rows_are_in_no_filter_and_no_count_even_for_the_designated()
    {
        var caller = Caller("COURT", "CASE_HANDLING") with { Designations = "SEALED_RECORD" };

        var some = await AskAsync(caller, "{ children(where: {courtProceedings: {some: {proceedingType: {eq: JUVENILE_OFFENCE}}}}) { totalCount } }");
        var none = await AskAsync(caller, "{ a: children(where: {courtProceedings: {none: {proceedingType: {eq: JUVENILE_OFFENCE}}}}) { totalCount } b: children { totalCount } }");
        var data = none.Json()!.Value.GetProperty("data");

        Assert.Contains("\"totalCount\":0", some.Body, StringComparison.Ordinal);
        Assert.Equal(data.GetProperty("b").GetRawText(), data.GetProperty("a").GetRawText());
        Assert.NotEqual("{\"totalCount\":0}", data.GetProperty("b").GetRawText());
    }

    [Fact]
    public async Task Level_four_is_refused_in_a_list_under_any_alias()
    {
        var caller = Caller("CIVIL_AFFAIRS", "CASE_HANDLING");

        var answer = await AskAsync(caller, "{ children { nodes { name: concernReports { id: narrative } } } }");
        var twice = await AskAsync(caller, $"{{ a: child(id: \"{First}\") {{ id }} b: node(id: \"{city.Of<ConcernReport>(First).First().Id}\") {{ ... on ConcernReport {{ narrative }} }} }}");

        Assert.Contains("BAD_INPUT", answer.Body, StringComparison.Ordinal);
        Assert.Contains("BAD_INPUT", twice.Body, StringComparison.Ordinal);
    }

    private static LeakCaller Caller(string department, string purpose) => new(department, purpose, "", "2102", City.OrgOf(department));

    private Task<Sent> AskAsync(LeakCaller caller, string query, JsonObject? variables = null) =>
        hub.SendAsync(caller, new Operation(query, variables ?? []));

    private static string Stable(Sent sent) => $"{sent.Status} {Receipt().Replace(sent.Body, "")}";

    // Names alike in the caller's own schema; what is closed is never among them.
    [GeneratedRegex(" Did you mean [^\"]*?\\?(?=\")")]
    private static partial Regex Suggestion();

    [GeneratedRegex("\"index\":\\d+,\"leafHash\":\"[^\"]*\"")]
    private static partial Regex Receipt();
}
