using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQLParser;
using GraphQLParser.AST;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Tests.Running;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Golden;

/// <summary>Reads a golden answer beside its question: which cells and records it shows, which it does not.</summary>
internal sealed partial class SightingReader
{
    private readonly GoldenRun run;
    private readonly StoredCity city;
    private readonly Shape shape;
    private readonly ILookup<string, (string? View, string? Mask)> told;
    private readonly Dictionary<string, string> entered;
    private readonly HashSet<string> refused;

    private SightingReader(GoldenRun run, StoredCity city, Shape shape)
    {
        this.run = run;
        this.city = city;
        this.shape = shape;
        var answer = run.Answer;
        told = (answer["extensions"]?["disclosure"]?.AsArray() ?? []).ToLookup(
            d => d!["path"] is JsonArray path ? Path(path) : $"{d["type"]}.{d["field"]}", d => ((string?)d!["view"], (string?)d["mask"]));
        entered = Entered(run.Entry);
        refused = [.. (answer["errors"]?.AsArray() ?? []).Select(e => NoSuchField().Match((string)e!["message"]!)).Where(m => m.Success)
            .Select(m => $"{m.Groups["type"]}.{m.Groups["field"]}")];
    }

    private List<Sighting> Cells { get; } = [];

    private List<Presence> Records { get; } = [];

    public static (IReadOnlyList<Sighting> Cells, IReadOnlyList<Presence> Records) Read(GoldenRun run, StoredCity city, Shape shape)
    {
        var reader = new SightingReader(run, city, shape);
        var operation = Parser.Parse(run.Request.Document).Definitions.OfType<GraphQLOperationDefinition>().Single();
        var data = run.Answer["data"] as JsonObject;
        foreach (var root in Flat("Query", operation.SelectionSet).Where(f => shape.Types["Query"].Find(f.Name.StringValue) is not null))
        {
            if (data is null)
            {
                reader.Refused("Query", root, beneath: false);
            }
            else
            {
                reader.Root(root, shape.Types["Query"].Find(root.Name.StringValue)!, data[Key(root)]);
            }
        }

        return (reader.Cells, reader.Records);
    }

    private void Root(GraphQLField root, FieldShape field, JsonNode? value)
    {
        var path = Key(root);
        switch (field.Role)
        {
            case FieldRole.Connection:
                var nodes = Flat(field.Named, root.SelectionSet!).FirstOrDefault(f => f.Name.StringValue == "nodes");
                var ofChild = OfTheChild().IsMatch(run.Request.Document);
                Record[] rows = [.. city.OfType(field.Named).Where(r => !ofChild || r.Id == run.Request.Child)];
                if (nodes is not null)
                {
                    var asked = ofChild ? rows : Asked(root, shape.Types[field.Named], rows);
                    Many(field.Named, nodes, value![Key(nodes)]!.AsArray(), asked, rows, $"{path}/{Key(nodes)}");
                }

                break;
            case FieldRole.Relation when field.Name == "node":
                var id = run.Request.Record ?? run.Request.Child!;
                One(IdSource.TypeOf(id)!, root, value, city.Find(id), path);
                break;
            case FieldRole.Relation:
                One(field.Named, root, value, run.Request.Child is { } child ? city.Find(child) : null, path);
                break;
        }
    }

    private void One(string type, GraphQLField field, JsonNode? value, Record? row, string path)
    {
        Record[] asked = row is null ? [] : [row];
        Many(type, field, value is null ? [] : [value], asked, row is null ? [.. city.OfType(type)] : asked, path, single: true);
    }

    // What was asked and is not there counts only where each record that is there has been told from the others.
    private void Many(
        string type, GraphQLField field, IList<JsonNode?> values, Record[] asked, Record[] candidates, string path, bool single = false)
    {
        var found = new List<Record>();
        foreach (var (index, value) in values.Index())
        {
            var at = single ? path : $"{path}/{index}";
            var fields = Flat(type, field.SelectionSet!).ToList();
            var row = Match(type, fields, value!.AsObject(), candidates, at);
            Row(type, fields, value.AsObject(), row, at);
            if (row is not null)
            {
                found.Add(row);
                Records.Add(new Presence(row, true));
            }
        }

        if (found.Count == values.Count)
        {
            var absent = asked.Except(found).ToList();
            Records.AddRange(absent.Select(r => new Presence(r, false)));
            Cells.AddRange(absent.SelectMany(r => Flat(type, field.SelectionSet!).Select(f => shape.Types[type].Find(f.Name.StringValue))
                .Where(f => f is { Role: FieldRole.Stored })
                .Select(f => new Sighting(type, f!.Name, r, StoredJson.Of(r, f), null) { Absent = true })));
        }
    }

    private Record? Match(string type, List<GraphQLField> fields, JsonObject value, Record[] candidates, string path)
    {
        var shown = fields.Select(f => (Shape: shape.Types[type].Find(f.Name.StringValue), Key: Key(f)))
            .Where(f => f.Shape is { Role: FieldRole.Stored } && value[f.Key] is not null)
            .Where(f => Told(type, f.Shape!.Name, $"{path}/{f.Key}").View is null);
        var fitting = candidates.Where(r => shown.All(f =>
            new Sighting(type, f.Shape!.Name, r, StoredJson.Of(r, f.Shape!), value[f.Key]).IsStored)).Take(2).ToList();
        return fitting is [var only] ? only : null;
    }

    private void Row(string type, List<GraphQLField> fields, JsonObject value, Record? row, string path)
    {
        foreach (var field in fields)
        {
            var at = $"{path}/{Key(field)}";
            switch (shape.Types[type].Find(field.Name.StringValue))
            {
                case { Role: FieldRole.Stored } stored:
                    var (view, mask) = Told(type, stored.Name, at);
                    Cells.Add(new Sighting(type, stored.Name, row, row is null ? null : StoredJson.Of(row, stored), value[Key(field)])
                    {
                        Told = view,
                        Mask = mask,
                        Entered = entered.GetValueOrDefault($"{type}.{stored.Name}"),
                        Companion = fields.Where(f => shape.Types[type].Find(f.Name.StringValue)?.Of == stored.Name)
                            .Select(f => value[Key(f)]).FirstOrDefault(),
                    });
                    break;
                case { Role: FieldRole.Relation, Name: not "timeline" } relation:
                    Relation(field, relation, value[Key(field)], ChildOf(row), at);
                    break;
            }
        }
    }

    private void Relation(GraphQLField field, FieldShape relation, JsonNode? value, string? child, string path)
    {
        Record[] rows = [.. city.OfType(relation.Named).OfType<ChildRecord>().Where(r => child is null || r.ChildId == child)];
        Record[] asked = child is null ? [] : Asked(field, shape.Types[relation.Named], rows);
        if (relation.IsList)
        {
            Many(relation.Named, field, value!.AsArray(), asked, rows, path);
        }
        else
        {
            Many(relation.Named, field, value is null ? [] : [value], asked, rows, path, single: true);
        }
    }

    // Conditions `{ field: { eq: VALUE } }` and `{ field: { isNull: false } }` are understood; with others nobody can say what is missing.
    private static Record[] Asked(GraphQLField field, TypeShape type, Record[] rows)
    {
        var where = field.Arguments?.Items.FirstOrDefault(a => a.Name.StringValue == "where")?.Value as GraphQLObjectValue;
        if (where?.Fields is not [var condition])
        {
            return where is null && field.Arguments?.Items.All(a => a.Name.StringValue == "orderBy") is not false ? rows : [];
        }

        return condition.Value is not GraphQLObjectValue { Fields: [var comparison] } ? []
            : (comparison.Name.StringValue, comparison.Value) switch
            {
                ("isNull", GraphQLFalseBooleanValue) => rows,
                ("eq", GraphQLEnumValue value) =>
                    [.. rows.Where(r => (string?)StoredJson.Of(r, type.Find(condition.Name.StringValue)!) == value.Name.StringValue)],
                _ => [],
            };
    }

    private void Refused(string type, GraphQLField field, bool beneath)
    {
        var found = shape.Find(type)?.Find(field.Name.StringValue);
        beneath |= refused.Contains($"{type}.{field.Name}");
        if (found is { Role: FieldRole.Stored } && beneath && shape.Types.ContainsKey(type))
        {
            var rows = city.OfType(type).Where(r => ChildOf(r) == run.Request.Child).Take(2).ToList();
            Cells.Add(new Sighting(type, found.Name, rows is [var only] ? only : null, null, null)
            {
                Refused = true,
                WithAll = !refused.Contains($"{type}.{field.Name}"),
            });
        }

        var of = found?.Named ?? type;
        if (type == "Query" && of == "Child" && beneath && run.Request.Child is { } child)
        {
            Records.Add(new Presence(city.Find(child)!, false));
        }

        foreach (var inner in field.SelectionSet is null || shape.Find(of) is null ? [] : Flat(of, field.SelectionSet))
        {
            Refused(of, inner, beneath);
        }
    }

    private (string? View, string? Mask) Told(string type, string field, string path) =>
        told[path].Concat(told[$"{type}.{field}"]).FirstOrDefault();

    private static string? ChildOf(Record? row) => row is Child child ? child.Id : (row as ChildRecord)?.ChildId;

    private static string Path(JsonArray path) => string.Join('/', path.Select(step => step!.ToString()));

    private static string Key(GraphQLField field) => (field.Alias?.Name ?? field.Name).StringValue;

    private static IEnumerable<GraphQLField> Flat(string type, GraphQLSelectionSet set) => set.Selections.SelectMany(s => s switch
    {
        GraphQLField field => [field],
        GraphQLInlineFragment inline when (inline.TypeCondition?.Type.Name.StringValue ?? type) is var of && (of == type || of == "Record") =>
            Flat(type, inline.SelectionSet),
        _ => Enumerable.Empty<GraphQLField>(),
    });

    // The most that any subject's set says of the field.
    private static Dictionary<string, string> Entered(JsonObject entry)
    {
        var best = new Dictionary<string, string>(StringComparer.Ordinal);
        var forms = (entry["sets"]?.AsArray() ?? []).SelectMany(s => s!.AsObject()).SelectMany(t => t.Value!.AsObject()
            .SelectMany(form => form.Value!.AsArray().Select(f => (Field: $"{t.Key}.{f}", Form: form.Key))));
        foreach (var (field, form) in forms.OrderByDescending(f => Array.IndexOf(["FULL", "MASKED", "NONE"], f.Form)))
        {
            best[field] = form;
        }

        return best;
    }

    [GeneratedRegex("^Cannot query field '(?<field>\\w+)' on type '(?<type>\\w+)'")]
    private static partial Regex NoSuchField();

    [GeneratedRegex("\\(where: \\{ id: \\{ eq: \\$child \\} \\}\\)")]
    private static partial Regex OfTheChild();
}
