using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Policy;
using Hub.Records.Reading;
using Snapshooter.Xunit;

namespace Hub.Tests.Golden;

/// <summary>Each file of `requests/`: its answer, the SQL that fetched it and the ledger's entry, as a snapshot read like code.</summary>
[Collection(GoldenCollection.Name)]
public sealed class GoldenRequestsTests(GoldenHub golden)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. GoldenRequest.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answer_sql_and_entry_are_as_recorded(string name)
    {
        var run = await golden.RunAsync(Find(name));

        Snapshot.Match(Text(run), $"golden {name}".Replace(' ', '_'));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Withheld_value_is_never_selected_and_never_answered(string name)
    {
        var run = await golden.RunAsync(Find(name));

        foreach (var (path, statement, records) in PlanText.Statements(run.Plan ?? new ReadPlan([], [])))
        {
            var selected = PlanText.Selected(statement);
            Assert.All(Withheld(records), field => Assert.False(selected.Contains(Pascal(field)), $"{path} selects {field}"));
            Assert.All(Withheld(records), field => Assert.DoesNotContain($"\"{records.Type.Name}.{field} ", run.Body, StringComparison.Ordinal));
        }
    }

    private static GoldenRequest Find(string name) => GoldenRequest.All.Single(r => r.Name == name);

    // Fields asked for whose value no clause shows, also not through a companion or an equal column of another.
    private static IEnumerable<string> Withheld(RecordPlan records)
    {
        var fields = records.Outputs.OfType<FieldPlan>().ToList();
        var fetched = fields.Where(f => f.Column >= 0).Select(f => f.Field.Of ?? f.Field.Name).ToHashSet();
        return fields.Where(f => f.Column < 0).Select(f => f.Field.Of ?? f.Field.Name).Where(f => !fetched.Contains(f));
    }

    private static string Pascal(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private static string Text(GoldenRun run)
    {
        var answer = run.Answer;
        (answer["extensions"] as JsonObject)?.Remove("receipt");
        foreach (var entry in (answer["data"]?["accessLog"]?["nodes"]?.AsArray() ?? []).Select(e => e!.AsObject()))
        {
            Hide(entry, "id", "childId", "at", "childPseudonym", "leafHash");
        }

        var sql = run.Plan is null ? "(refused before a plan)\n" : PlanText.Sql(run.Plan);
        return $"== answer\n{answer.ToJsonString(Readable)}\n\n== sql\n{sql}\n== entry\n{Stable(run.Entry).ToJsonString(Readable)}\n";
    }

    private static void Hide(JsonObject node, params string[] names)
    {
        foreach (var name in names.Where(n => node[n] is not null))
        {
            node[name] = "…";
        }
    }

    // What differs from run to run or with every change of the schema: id, time, salt, handles, trace, hashes.
    private static JsonObject Stable(JsonObject entry)
    {
        entry = entry.DeepClone().AsObject();
        Hide(entry, "id", "t", "z", "corr");

        foreach (var (part, member) in new[] { ("op", "doc"), ("op", "vars"), ("dec", "pol") })
        {
            if (entry[part]?[member] is not null)
            {
                entry[part]![member] = "…";
            }
        }

        foreach (var (subject, index) in entry["subj"]?.AsArray().Index().Select(s => (s.Item!.AsObject(), s.Index)) ?? [])
        {
            if (subject.ContainsKey("h"))
            {
                subject["h"] = $"h:{index}";
                Hide(subject, "s");
            }
        }

        return entry;
    }
}
