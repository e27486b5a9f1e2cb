using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Policy;
using Record = Hub.Records.Entities.Record;

namespace Hub.Tests.Lists;

/// <summary>A name that is written without quotes in a document.</summary>
internal sealed record EnumName(string Name);

/// <summary>One `where` as it is written and as it is meant.</summary>
/// <param name="NamesClosed">It names a field that is closed in files in continued support.</param>
internal sealed record Condition(Dictionary<string, object?> Written, Func<Record, bool> Holds, bool NamesClosed);

/// <summary>A question about `children`: which and in what order.</summary>
internal sealed record ListQuery(Condition? Where, (FieldShape Field, bool Descending)[] Order)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The ids that answer it, in order.</summary>
    public string[] Answer(IEnumerable<Record> children)
    {
        var namesClosed = Where is { NamesClosed: true } || Order.Any(o => ListFields.IsClosed(o.Field));
        var found = children.Where(c => !(namesClosed && ListFields.IsContinued(c)) && (Where?.Holds(c) ?? true)).ToList();
        found.Sort(ListFields.Order(Order));
        return [.. found.Select(c => c.Id)];
    }

    /// <param name="window">`first: 3, after: "…"`</param>
    public string Document(string window, string list = "children")
    {
        var where = Where is null ? "" : $"where: {Literal(Where.Written)}";
        var order = Order.Length == 0 ? "" : $"orderBy: {Literal(Terms)}";
        var arguments = new[] { where, order, window }.Where(a => a.Length > 0).ToList();
        return $"{{ {list}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")} {Members} }}";
    }

    /// <summary>The same with variables for what is asked.</summary>
    public (string Document, object Variables) WithVariables(string window)
    {
        var arguments = window.Length == 0 ? "where: $where, orderBy: $order" : $"where: $where, orderBy: $order, {window}";
        var where = Where is null ? null : Json(Where.Written);
        return (
            $"query ($where: ChildWhere, $order: [ChildOrder!]) {{ children({arguments}) {Members} }}",
            new Dictionary<string, JsonNode?> { ["where"] = where, ["order"] = Json(Terms) });
    }

    private const string Members =
        "{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }";

    private object[] Terms =>
        [.. Order.Select(o => new Dictionary<string, object?> { [o.Field.Name] = new EnumName(o.Descending ? "DESC" : "ASC") })];

    private static string Literal(object? value) => value switch
    {
        null => "null",
        EnumName name => name.Name,
        Dictionary<string, object?> members => $"{{{string.Join(", ", members.Select(m => $"{m.Key}: {Literal(m.Value)}"))}}}",
        object?[] elements => $"[{string.Join(", ", elements.Select(Literal))}]",
        _ => Json(value)!.ToJsonString(Readable),
    };

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        EnumName name => name.Name,
        Dictionary<string, object?> members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Json(m.Value)))),
        object?[] elements => new JsonArray([.. elements.Select(Json)]),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.AddHours(8).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+08:00'", CultureInfo.InvariantCulture),
        _ => JsonSerializer.SerializeToNode(value, value.GetType()),
    };
}
