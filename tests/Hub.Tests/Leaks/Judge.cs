using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;
using Hub.Policy;
using Hub.Records;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Leaks;

/// <summary>Reads an answer beside its question and names every value that the oracle does not allow.</summary>
internal sealed class Judge
{
    /// <summary>Answer keys by which the generator asks for the row and its type.</summary>
    public const string RowKey = "zz";
    public const string TypeKey = "zt";

    private readonly City city;
    private readonly Sharing shape;
    private readonly Shown shown;
    private readonly Oracle oracle;
    private readonly Dictionary<string, Record> byId;

    public Judge(City city, Sharing shape)
    {
        this.city = city;
        this.shape = shape;
        oracle = new Oracle(city, SharingTable.Load(), benefit => shape.Shape.Enums["BenefitType"].Values.First(v => v.Name == benefit).Group);
        shown = new Shown(oracle, shape);
        byId = city.Records.ToDictionary(r => r.Id);
        Scanner = new Scanner(city, oracle, shape);
    }

    public Scanner Scanner { get; }

    public Oracle Oracle => oracle;

    public Shown Shown => shown;

    public IReadOnlyList<string> Violations(LeakCaller caller, string query, JsonElement answer)
    {
        if (!answer.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var document = Parser.Parse(query);
        var walk = new Walk(this, caller, document);
        walk.Roots(document.Definitions.OfType<GraphQLOperationDefinition>().First().SelectionSet, data);
        return walk.Found;
    }

    private sealed class Walk(Judge judge, LeakCaller caller, GraphQLDocument document)
    {
        private readonly Selections selections = new(document);
        private bool many;

        public List<string> Found { get; } = [];

        public void Roots(GraphQLSelectionSet set, JsonElement data)
        {
            var query = judge.shape.Shape.Types["Query"];
            var roots = selections.Collect("Query", [set]).Where(r => query.Find(r.Value[0].Name.StringValue) is not null && data.TryGetProperty(r.Key, out _))
                .Select(r => (r.Key, Fields: r.Value, Shape: query.Find(r.Value[0].Name.StringValue)!)).ToList();
            many = roots.Count(r => r.Shape.Named is "Child" or "Record" && IsOfAChild(data.GetProperty(r.Key))) > 1 || roots.Any(r => r.Shape.Name is "children" or "alerts");
            foreach (var (key, fields, field) in roots.Where(r => r.Shape.Role is FieldRole.Relation or FieldRole.Connection))
            {
                Meet(field.Named, Sets(fields), data.GetProperty(key), field.Role == FieldRole.Connection);
            }
        }

        private static bool IsOfAChild(JsonElement value) => value.ValueKind == JsonValueKind.Object
            && !((value.TryGetProperty(RowKey, out var id) || value.TryGetProperty("id", out id)) && IdSource.TypeOf(id.GetString() ?? "") is "Institution" or "Worker")
            && !(value.TryGetProperty(TypeKey, out var type) && type.GetString() is "Institution" or "Worker");

        private void Meet(string type, IReadOnlyList<GraphQLSelectionSet> sets, JsonElement value, bool connection)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var element in value.EnumerateArray())
                {
                    Meet(type, sets, element, connection);
                }
            }
            else if (value.ValueKind == JsonValueKind.Object && connection)
            {
                Connection(type, sets, value);
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                Row(type, sets, value);
            }
        }

        private void Connection(string type, IReadOnlyList<GraphQLSelectionSet> sets, JsonElement value)
        {
            foreach (var (key, fields) in selections.Collect($"{type}Connection", sets).Concat(selections.Collect($"{type}Edge", sets)))
            {
                if (fields[0].Name.StringValue is "nodes" or "edges" or "node" && value.TryGetProperty(key, out var inner))
                {
                    Meet(type, Sets(fields), inner, connection: fields[0].Name.StringValue == "edges");
                }
            }
        }

        private void Row(string declared, IReadOnlyList<GraphQLSelectionSet> sets, JsonElement value)
        {
            var id = value.TryGetProperty(RowKey, out var row) || value.TryGetProperty("id", out row) ? row.GetString() ?? "" : "";
            var type = value.TryGetProperty(TypeKey, out var named) || value.TryGetProperty("__typename", out named) ? named.GetString()! : IdSource.TypeOf(id) ?? declared;
            var record = judge.byId.GetValueOrDefault(id);
            if (record is not null && !judge.oracle.Present(caller, record))
            {
                Found.Add($"{type} {id} is not there for this caller");
            }

            if (!judge.shape.Shape.Types.TryGetValue(type, out var known))
            {
                return;
            }

            foreach (var (key, fields) in selections.Collect(type, sets))
            {
                if (known.Find(fields[0].Name.StringValue) is { } field && value.TryGetProperty(key, out var cell))
                {
                    Field(record, type, field, fields, cell);
                }
            }
        }

        private void Field(Record? record, string type, FieldShape field, List<GraphQLField> fields, JsonElement cell)
        {
            if (field.Role == FieldRole.Relation)
            {
                Meet(field.Named, Sets(fields), cell, connection: false);
            }
            else if (record is not null && type == record.GetType().Name && field.Role is FieldRole.Stored or FieldRole.Companion)
            {
                Cell(record!, field, cell);
            }
        }

        private void Cell(Record record, FieldShape field, JsonElement cell)
        {
            if (cell.ValueKind == JsonValueKind.Null)
            {
                return;
            }

            var source = field.Role == FieldRole.Companion ? field.Of! : field.Name;
            var place = $"{record.GetType().Name}.{field.Name} of {record.Id}";
            if (many && judge.oracle.Look(caller, record, source) is { Level: 4 } && record is not (Hub.Records.Entities.Institution or Hub.Records.Entities.Worker))
            {
                Found.Add($"{place} is level 4 and shown in a request about several children");
            }

            var may = judge.shown.Of(caller, record, field);
            var stands = Text(cell);
            if (!Agrees(may, stands, field))
            {
                Found.Add($"{place} shows `{stands}` where {(may == Shown.Nothing ? "nothing" : $"`{may}`")} may stand");
            }
        }

        private bool Agrees(string may, string stands, FieldShape field) =>
            may == stands
            || (may.StartsWith("p~", StringComparison.Ordinal) && stands.StartsWith("p-", StringComparison.Ordinal))
            || (may.StartsWith('~') && !stands.Any(char.IsAsciiDigit))
            || (judge.shape.Shape.Types.ContainsKey(field.Named) && may.StartsWith('['));

        private static string Text(JsonElement cell) => cell.ValueKind switch
        {
            JsonValueKind.String => cell.GetString()!,
            JsonValueKind.Number => cell.GetDecimal().ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
            JsonValueKind.Array => string.Join(StoredList.Separator, cell.EnumerateArray().Select(Text)),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => cell.GetRawText(),
        };

        private static List<GraphQLSelectionSet> Sets(List<GraphQLField> fields) => [.. fields.Select(f => f.SelectionSet!).Where(s => s is not null)];
    }
}
