using System.Text.Json;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Ledger;

/// <summary>What auditors ask of the access log, and that their asking is in it.</summary>
public sealed class AuditorTests
{
    private const string Entry = "index sequence department purpose kind refusal client childPseudonym rowCount shown fieldDecisions { entity field decision } leafHash";

    [SkippableTheory]
    [EveryDatabase]
    public async Task List_of_one_child_is_numbered_without_gaps_and_says_what_was_shown(DatabaseProvider provider)
    {
        await using var hub = await HubUnderTest.StartAsync(provider, Fill);
        await LookAsync(hub, "SCHOOL", "SCHOOLING", "{ child(id: \"" + Populated.ChildId + "\") { name } }");
        await LookAsync(hub, "CIVIL_AFFAIRS", "CASE_HANDLING", "{ children(first: 5) { nodes { name birthDate } } }");
        await LookAsync(hub, "SCHOOL", "SCHOOLING", "{ children(first: 0) { totalCount } }");

        var list = Nodes(await AuditAsync(hub, $"{{ childAccess(child: \"{Populated.ChildId}\") {{ nodes {{ {Entry} }} }} }}"), "childAccess");

        Assert.Equal([1, 2], list.Select(e => e.GetProperty("sequence").GetInt32()));
        Assert.Equal(["SCHOOL", "CIVIL_AFFAIRS"], list.Select(e => e.GetProperty("department").GetString()));
        Assert.Equal("""["Child.name FULL"]""", list[0].GetProperty("shown").GetRawText());
        Assert.Equal("""["Child.birthDate FULL","Child.name FULL"]""", list[1].GetProperty("shown").GetRawText());
        Assert.Single(list.Select(e => e.GetProperty("childPseudonym").GetString()).Distinct());
    }

    [Fact]
    public async Task Asking_for_the_list_of_a_child_is_the_next_entry_of_the_list()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, Fill);
        await LookAsync(hub, "SCHOOL", "SCHOOLING", "{ child(id: \"" + Populated.ChildId + "\") { name } }");
        var query = $"{{ childAccess(child: \"{Populated.ChildId}\") {{ totalCount }} }}";
        await AuditAsync(hub, query);
        await AuditAsync(hub, query);

        var list = Nodes(await AuditAsync(hub, $"{{ childAccess(child: \"{Populated.ChildId}\") {{ nodes {{ {Entry} }} }} }}"), "childAccess");

        Assert.Equal(["DISCLOSE", "AUDIT_READ", "AUDIT_READ"], list.Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal([1, 2, 3], list.Select(e => e.GetProperty("sequence").GetInt32()));
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Handle_finds_entries_about_several_children_too(DatabaseProvider provider)
    {
        await using var hub = await HubUnderTest.StartAsync(provider, FillTwo);
        await LookAsync(hub, "CIVIL_AFFAIRS", "CASE_HANDLING", "{ children(first: 5) { nodes { name } } }");
        await LookAsync(hub, "CIVIL_AFFAIRS", "CASE_HANDLING", "{ child(id: \"ch-other\") { name } }");
        var handle = await HandleAsync(hub, Populated.ChildId);

        var of = Nodes(await AuditAsync(hub, $"{{ accessLog(where: {{ childPseudonym: {{ eq: \"{handle}\" }} }}) {{ nodes {{ {Entry} }} }} }}"), "accessLog");
        var others = Nodes(await AuditAsync(hub, $"{{ accessLog(where: {{ kind: {{ eq: DISCLOSE }}, childPseudonym: {{ nin: [\"{handle}\"] }} }}) {{ nodes {{ {Entry} }} }} }}"), "accessLog");
        var byHandle = Nodes(await AuditAsync(hub, $"{{ childAccess(child: \"{handle}\") {{ nodes {{ {Entry} }} }} }}"), "childAccess");

        Assert.Equal(2, Assert.Single(of).GetProperty("rowCount").GetInt32());
        Assert.Equal(1, Assert.Single(others).GetProperty("rowCount").GetInt32());
        Assert.Equal(of[0].GetProperty("index").GetInt64(), byHandle[0].GetProperty("index").GetInt64());
        Assert.Equal(1, byHandle[0].GetProperty("rowCount").GetInt32());
    }

    [SkippableTheory]
    [EveryDatabase]
    public async Task Entries_are_found_by_field_refusal_and_counted_by_group(DatabaseProvider provider)
    {
        await using var hub = await HubUnderTest.StartAsync(provider, Fill);
        await LookAsync(hub, "SCHOOL", "SCHOOLING", "{ child(id: \"" + Populated.ChildId + "\") { name } }");
        await LookAsync(hub, "SCHOOL", "SCHOOLING", "{ child(id: \"" + Populated.ChildId + "\") { birthDate } }");
        await LookAsync(hub, "SCHOOL", "SCHOOLING", "{ child(id: \"" + Populated.ChildId + "\") { noSuchField } }");
        await LookAsync(hub, "CIVIL_AFFAIRS", "SUPERVISION", "{ child(id: \"" + Populated.ChildId + "\") { name } }");

        var answer = await AuditAsync(hub, $$"""
            {
              full: accessLog(where: { shown: { has: "Child.name FULL" } }) { nodes { {{Entry}} } }
              refused: accessLog(where: { refusal: { isNull: false } }) { nodes { {{Entry}} } }
              all: accessLog(where: { department: { isNull: false } }, first: 0) {
                byDepartment: counts(by: department) { key count } byKind: counts(by: kind, first: 1) { key count __typename } byGlass: counts(by: breakGlass) { count key }
              }
            }
            """);

        Assert.Equal("SCHOOL", Assert.Single(Nodes(answer, "full")).GetProperty("department").GetString());
        Assert.Equal("BAD_INPUT", Assert.Single(Nodes(answer, "refused")).GetProperty("refusal").GetString());
        var all = answer.GetProperty("data").GetProperty("all");
        Assert.Equal("""[{"key":"SCHOOL","count":3},{"key":"CIVIL_AFFAIRS","count":1}]""", all.GetProperty("byDepartment").GetRawText());
        Assert.Equal("""[{"key":"DISCLOSE","count":3,"__typename":"GroupCount"}]""", all.GetProperty("byKind").GetRawText());
        Assert.Equal("""[{"count":4,"key":"false"}]""", all.GetProperty("byGlass").GetRawText());
    }

    [Fact]
    public async Task Nobody_else_has_the_log()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, Fill);

        var answer = await hub.AskAsync(await hub.TokenAsync("CIVIL_AFFAIRS", "CASE_HANDLING"), "{ childAccess(child: \"x\") { totalCount } }");

        Assert.Contains("Cannot query field 'childAccess' on type 'Query'.", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ch-nobody")]
    [InlineData("h:26:AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("h:26:short")]
    [InlineData("")]
    public async Task Child_that_nobody_looked_at_has_an_empty_list(string child)
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, Fill);

        var answer = await AuditAsync(hub, "query($child: ID!) { childAccess(child: $child) { totalCount nodes { id } } }", new { child });

        Assert.Equal("""{"totalCount":0,"nodes":[]}""", answer.GetProperty("data").GetProperty("childAccess").GetRawText());
    }

    [Fact]
    public async Task Destroyed_handles_leave_the_entries_and_name_nobody()
    {
        await using var hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, Fill);
        await LookAsync(hub, "SCHOOL", "SCHOOLING", "{ child(id: \"" + Populated.ChildId + "\") { name } }");
        var handle = await HandleAsync(hub, Populated.ChildId);
        var book = hub.Services.GetRequiredService<HandleBook>();
        Assert.Equal(Populated.ChildId, await book.ChildOfAsync(handle, default));

        Assert.Equal(1, await book.DestroyAsync(DateTime.UtcNow.Year, default));

        Assert.Null(await book.ChildOfAsync(handle, default));
        var query = $"{{ childAccess(child: \"{handle}\") {{ totalCount }} }}";
        Assert.Equal(1, (await AuditAsync(hub, query)).GetProperty("data").GetProperty("childAccess").GetProperty("totalCount").GetInt32());
        await using var ledger = hub.OpenLedger();
        Assert.DoesNotContain(await ledger.Handles.ToListAsync(), h => h.Sealed.Length > 0);
    }

    private static Task Fill(Hub.Records.RecordStore store) => TestCity.FillAsync(store, Policy.RealSchema.Sharing);

    private static async Task FillTwo(Hub.Records.RecordStore store)
    {
        await Fill(store);
        store.Add(new Hub.Records.Entities.Child { Id = "ch-other", Name = "王小明" });
        store.AddRange(TestCity.Reach(Policy.RealSchema.Sharing, "ch-other", null));
        await store.SaveChangesAsync();
    }

    private static async Task LookAsync(HubUnderTest hub, string department, string purpose, string query) =>
        await hub.AskAsync(await hub.TokenAsync(department, purpose), query);

    private static async Task<string> HandleAsync(HubUnderTest hub, string child) =>
        Assert.Single(await hub.Services.GetRequiredService<HandleBook>().OfChildAsync(child, default));

    private static async Task<JsonElement> AuditAsync(HubUnderTest hub, string query, object? variables = null)
    {
        var answer = await hub.AskAsync(await hub.TokenAsync("AUDITOR", "AUDIT"), query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer;
    }

    private static JsonElement[] Nodes(JsonElement answer, string root) =>
        [.. answer.GetProperty("data").GetProperty(root).GetProperty("nodes").EnumerateArray()];
}
