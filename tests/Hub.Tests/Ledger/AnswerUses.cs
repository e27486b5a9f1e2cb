using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;
using Hub.Policy;

namespace Hub.Tests.Ledger;

/// <summary>Reads an answer beside its document: of which child which fields stand in it, in which form, and how many rows.</summary>
/// <remarks>Knows nothing of how the hub plans and writes: document, schema, answer and the city's rows by id.</remarks>
internal sealed class AnswerUses
{
    /// <summary>Key of records that belong to no child.</summary>
    public const string NoChild = "";

    private readonly Shape shape;
    private readonly Func<JsonElement, Owner?> ownerOf;
    private readonly Leaks.Selections selections;
    private readonly ToldForms told;

    private AnswerUses(Shape shape, Func<JsonElement, Owner?> ownerOf, GraphQLDocument document, JsonElement answer)
    {
        this.shape = shape;
        this.ownerOf = ownerOf;
        selections = new Leaks.Selections(document);
        told = new ToldForms(answer);
        var root = document.Definitions.OfType<GraphQLOperationDefinition>().First();
        Members(root.Operation == OperationType.Mutation ? "Mutation" : "Query", [root.SelectionSet], answer.GetProperty("data"), "", null);
    }

    public Dictionary<(string Child, string Type, string Field), FormRange> Cells { get; } = [];

    public Dictionary<string, int> Rows { get; } = [];

    public static AnswerUses Of(Shape shape, Func<JsonElement, Owner?> ownerOf, string query, JsonElement answer) =>
        new(shape, ownerOf, Parser.Parse(query), answer);

    private void Meet(FieldShape field, IReadOnlyList<GraphQLSelectionSet> sets, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (element, i) in value.EnumerateArray().Select((e, i) => (e, i)))
            {
                Meet(field, sets, element, $"{path}.{i}");
            }
        }
        else if (value.ValueKind == JsonValueKind.Object && field.Role == FieldRole.Connection)
        {
            Connection(field, $"{field.Named}Connection", sets, value, path);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            Record(sets, value, path);
        }
    }

    private void Connection(FieldShape field, string type, IReadOnlyList<GraphQLSelectionSet> sets, JsonElement value, string path)
    {
        foreach (var (key, fields) in selections.Collect(type, sets).Where(f => value.TryGetProperty(f.Key, out _)))
        {
            foreach (var (element, i) in Elements(value.GetProperty(key)).Select((e, i) => (e, i)))
            {
                switch (fields[0].Name.StringValue)
                {
                    case "nodes":
                        Record(Sets(fields), element, $"{path}.{key}.{i}");
                        break;
                    case "edges":
                        Connection(field, $"{field.Named}Edge", Sets(fields), element, $"{path}.{key}.{i}");
                        break;
                    case "node":
                        Record(Sets(fields), element, $"{path}.{key}");
                        break;
                }
            }
        }
    }

    private static IEnumerable<JsonElement> Elements(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private void Record(IReadOnlyList<GraphQLSelectionSet> sets, JsonElement value, string path)
    {
        var type = value.GetProperty(Identified.TypeKey).GetString()!;
        var owner = ownerOf(value) ?? throw new InvalidDataException($"nobody knows whose the {type} at {path} is");
        Rows[owner.Child] = Rows.GetValueOrDefault(owner.Child) + 1;
        Members(type, sets, value, path, owner);
    }

    private void Members(string type, IReadOnlyList<GraphQLSelectionSet> sets, JsonElement value, string path, Owner? owner)
    {
        foreach (var (key, fields) in selections.Collect(type, sets))
        {
            if (shape.Types[type].Find(fields[0].Name.StringValue) is not { } field || !value.TryGetProperty(key, out var cell))
            {
                continue;
            }

            var place = path.Length == 0 ? key : $"{path}.{key}";
            if (field.Role is FieldRole.Relation or FieldRole.Connection)
            {
                Meet(field, Sets(fields), cell, place);
            }
            else if (owner is not null)
            {
                Cell(owner, type, field, cell, place);
            }
        }
    }

    private void Cell(Owner owner, string type, FieldShape field, JsonElement cell, string place)
    {
        var empty = cell.ValueKind == JsonValueKind.Null;
        var form = told.Of(place, type, field.Name, empty, empty && owner.IsSilent(field));
        var key = (owner.Child, type, field.Name);
        Cells[key] = Cells.TryGetValue(key, out var before) ? before.With(form) : form;
    }

    private static List<GraphQLSelectionSet> Sets(List<GraphQLField> fields) => [.. fields.Select(f => f.SelectionSet!).Where(s => s is not null)];
}

/// <summary>Whose a row is, and which of its cells are of level 4, withheld without a word.</summary>
internal sealed record Owner(string Child, Func<FieldShape, bool> IsSilent);
