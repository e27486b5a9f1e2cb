using System.Text.Json;
using System.Text.Json.Nodes;
using Auth;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Hub.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Golden;

/// <summary>The worked decisions of domain.md 5.9 as callers meet them: tokens, answers, disclosures, errors.</summary>
public sealed class WorkedDecisionsOverHttpTests(UsualHub usual) : IClassFixture<UsualHub>
{
    public static TheoryData<string> Rows => Policy.WorkedDecisionsTests.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Decision_over_http_is_as_worked_out_in_the_domain(string row)
    {
        var worked = WorkedRow.Parse(row);

        switch (worked.Result)
        {
            case "REFUSED":
                await RefusesTokenAsync(worked);
                break;
            case "FULL":
                await ShowsValueAsync(worked);
                break;
            case "MASKED":
                await ShowsMaskAsync(worked);
                break;
            default:
                await LooksAbsentAsync(worked);
                break;
        }
    }

    private async Task RefusesTokenAsync(WorkedRow row)
    {
        var client = $"demo-{row.Department.ToLowerInvariant().Replace('_', '-')}";
        var secret = DemoClients.SecretOf(usual.Hub.Services.GetRequiredService<AuthOptions>().Keys, client);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret!, ["scope"] = $"purpose:{row.Purpose}",
        });

        using var response = await usual.Hub.Http.PostAsync("/connect/token", form);

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((400, "invalid_scope"), ((int)response.StatusCode, (string?)answer["error"]));
    }

    private async Task ShowsValueAsync(WorkedRow row)
    {
        var answer = await AskAsync(row, row.Query());

        var value = row.In(answer);
        Assert.NotNull(value);
        if (row.Type == "AccessLogEntry")
        {
            // Which access comes first depends on the order of the tests; that it names fields and what was decided of them does not.
            Assert.All(value.AsArray(), d => Assert.True((string?)d!["field"] is { Length: > 0 } && (string?)d["decision"] is "FULL" or "MASKED" or "NONE"));
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(usual.Stored(row.Type, row.Field), value), $"{row.Field} is {value.ToJsonString()}");
        }

        Assert.Empty(Disclosures(answer, row));
    }

    private async Task ShowsMaskAsync(WorkedRow row)
    {
        var answer = await AskAsync(row, row.Query());

        var stored = usual.Stored(row.Type, row.Field);
        var mask = usual.Hub.Sharing.Shape.Types[row.Type].Find(row.Field)!.Mask;
        var (expected, companion) = Masked(mask, stored!);
        var value = row.In(answer);
        Assert.True(mask == Mask.Pseudonym ? IsPseudonym(value, stored) : JsonNode.DeepEquals(expected, value), $"{row.Field} is {value?.ToJsonString()}");
        Assert.Equal("MASKED", (string?)Assert.Single(Disclosures(answer, row))!["view"]);
        if (companion is { } shown)
        {
            var beside = row with { Field = row.Field + shown.Suffix };
            Assert.True(JsonNode.DeepEquals(shown.Value, beside.In(await AskAsync(row, beside.Query()))));
        }
    }

    // Level 4 that exists for others of the department is null without a trace; anything else is a name that does not exist.
    private async Task LooksAbsentAsync(WorkedRow row)
    {
        if (usual.Hub.Sharing.IsOpen(new FieldKey(row.Type, row.Field), row.Department, row.Purpose))
        {
            var answer = await AskAsync(row, row.Query());
            Assert.True(answer.ContainsKey("data"), answer.ToJsonString());
            Assert.Null(row.In(answer));
            Assert.Empty(Disclosures(answer, row));
            return;
        }

        var closed = row.Path().First(name => !Exists(row, name));
        var invented = new string('q', closed.Length);
        var refused = (await AskAsync(row, row.Query())).ToJsonString();
        var unknown = (await AskAsync(row, row.Query().Replace(closed, invented, StringComparison.Ordinal))).ToJsonString();
        Assert.Contains(closed, refused, StringComparison.Ordinal);
        Assert.Equal(unknown, refused.Replace(closed, invented, StringComparison.Ordinal));
    }

    private bool Exists(WorkedRow row, string name)
    {
        var types = row.Path().TakeWhile(n => n != name).Aggregate("Query", (type, n) => usual.Hub.Sharing.Shape.Types[type].Find(n)!.Named);
        return usual.Hub.Sharing.IsOpen(new FieldKey(types, name), row.Department, row.Purpose);
    }

    private async Task<JsonObject> AskAsync(WorkedRow row, string query)
    {
        var token = await usual.Hub.TokenAsync(row.Department, row.Purpose, designations: row.Designations);
        return JsonNode.Parse((await usual.Hub.AskAsync(token, query)).GetRawText())!.AsObject();
    }

    private static IEnumerable<JsonNode?> Disclosures(JsonObject answer, WorkedRow row) =>
        answer["extensions"]!["disclosure"]!.AsArray().Where(d => (string?)d!["type"] == row.Type && (string?)d["field"] == row.Field);

    private static bool IsPseudonym(JsonNode? value, JsonNode? stored) =>
        (string?)value is { Length: > 8 } text && text != (string?)stored && (text.StartsWith("p-", StringComparison.Ordinal) || text.StartsWith("h:", StringComparison.Ordinal));

    // Written from domain.md 5.5 for these rows alone, not with the code under test.
    private static (JsonNode? Value, (string Suffix, JsonNode? Value)? Companion) Masked(Mask mask, JsonNode stored) => mask switch
    {
        Mask.Same => (stored, null),
        Mask.Surname => (((string)stored!)[..1] + "**", null),
        Mask.Year => (((string)stored!)[..4], null),
        Mask.Last4 => ("****" + ((string)stored!)[^4..], null),
        Mask.Township => ("海军广场街道", null),
        Mask.Protected => ("PROTECTED", null),
        Mask.Flag => (null, ("Flag", (string?)(stored as JsonValue) != "NONE")),
        Mask.Severe => (null, ("Severity", (int)stored <= 2 ? "SEVERE" : "NOT_SEVERE")),
        _ => (null, null),
    };
}

/// <summary>One row of the table, and the query that asks for it.</summary>
internal sealed record WorkedRow(string Department, string[] Designations, string Purpose, string Type, string Field, string Result)
{
    public static WorkedRow Parse(string row)
    {
        var cells = row.Split(',');
        var field = cells[3].Split('.');
        return new WorkedRow(cells[0], cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), cells[2], field[0], field[1], cells[5]);
    }

    /// <summary>Names from the root to the field.</summary>
    public string[] Path() => Type switch
    {
        "Child" => ["child", Field],
        "Worker" => ["workers", "nodes", Field],
        "Alert" => ["alerts", "nodes", Field],
        "AccessLogEntry" => ["accessLog", "nodes", Field],
        _ => ["child", Relation(), Field],
    };

    public string Query()
    {
        var field = Type == "AccessLogEntry" ? $"{Field} {{ entity field decision }}" : Field;
        return Path() switch
        {
            ["child", _] => $"{{ child(id: \"{Populated.ChildId}\") {{ {field} }} }}",
            ["child", var relation, _] => $"{{ child(id: \"{Populated.ChildId}\") {{ {relation} {{ {field} }} }} }}",
            ["accessLog", ..] => $"{{ accessLog(where: {{ department: {{ eq: TRADE_UNION }} }}) {{ nodes {{ {field} }} }} }}",
            [var list, ..] => $"{{ {list} {{ nodes {{ {field} }} }} }}",
            _ => throw new InvalidOperationException("no path"),
        };
    }

    /// <summary>The field's value in the answer; null where the row, the record or the value is not there.</summary>
    public JsonNode? In(JsonObject answer) => Path().Aggregate(
        (JsonNode?)answer["data"], (node, name) => (node is JsonArray rows ? rows.FirstOrDefault() : node) is JsonObject at ? at[name] : null);

    private string Relation() => Policy.RealSchema.Sharing.Shape.Types["Child"].Fields.First(f => f.Role == FieldRole.Relation && f.Named == Type).Name;
}

/// <summary>A hub with the complete child of <see cref="TestCity"/>.</summary>
public sealed class UsualHub : IAsyncLifetime
{
    private HubUnderTest? hub;
    private IReadOnlyList<Record> records = [];

    public HubUnderTest Hub => hub!;

    public async Task InitializeAsync()
    {
        hub = await HubUnderTest.StartAsync(DatabaseProvider.Sqlite, store =>
            TestCity.FillAsync(store, Policy.RealSchema.Sharing, change: all => records = all));
        var token = await hub.TokenAsync("TRADE_UNION", "CASE_HANDLING");
        await hub.AskAsync(token, $"{{ child(id: \"{Populated.ChildId}\") {{ name birthDate }} }}");
    }

    public async Task DisposeAsync() => await hub!.DisposeAsync();

    /// <summary>The stored value as an answer would write it.</summary>
    internal JsonNode? Stored(string type, string field)
    {
        var record = records.SingleOrDefault(r => r.GetType().Name == type);
        var shape = Hub.Sharing.Shape.Types[type].Find(field)!;
        return record is null ? null : StoredJson.Of(record, shape);
    }
}
