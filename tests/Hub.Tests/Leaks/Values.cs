using System.Globalization;
using System.Text.Json.Nodes;
using GraphQL.Types;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;

namespace Hub.Tests.Leaks;

/// <summary>Argument values: those of cells, open and closed ones, forged ones, and wrong ones.</summary>
internal sealed class Values
{
    private static readonly string[] Odd = ["", "x", "王", "%", "_", "' or 1=1 --", "slot~0~", "9999-12-31", "null", "\u001f", "12", "*", "\\", "2020-02-30"];

    private readonly Random random;
    private readonly Dictionary<string, string[]> byField;
    private readonly string[] ids;
    private readonly Child[] children;

    public Values(Random random, City city, Sharing shape)
    {
        this.random = random;
        children = [.. city.Records.OfType<Child>()];
        ids = [.. city.Records.Select(r => r.Id)];
        byField = city.Records.SelectMany(r => Cells.Of(shape, r.GetType().Name).Select(f => (f.Name, Value: Shown.Plain(Cells.Value(r, f.Name)))))
            .Where(v => v.Value.Length > 0).GroupBy(v => v.Name).ToDictionary(g => g.Key, g => g.Select(v => v.Value.Trim(StoredList.Separator)).Distinct().ToArray());
    }

    /// <summary>Cursors that earlier answers had.</summary>
    public List<string> Cursors { get; } = [];

    public JsonNode? For(string field, IGraphType type)
    {
        if (random.Next(100) < 2)
        {
            return Wrong();
        }

        return type switch
        {
            NonNullGraphType some => For(field, some.ResolvedType!),
            ListGraphType list => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => For(field, list.ResolvedType!))]),
            EnumerationGraphType named => JsonValue.Create(named.Values.ElementAt(random.Next(named.Values.Count)).Name),
            BooleanGraphType => JsonValue.Create(random.Next(2) == 0),
            IntGraphType => JsonValue.Create(random.Next(20) == 0 ? int.MaxValue : random.Next(-1, 40)),
            _ when type.Name is "Int" => JsonValue.Create(random.Next(10)),
            _ when type.Name is "Decimal" or "Float" => JsonValue.Create(Amount(field)),
            _ when type.Name is "Date" => JsonValue.Create(Day(field, "yyyy-MM-dd")),
            _ when type.Name is "DateTime" => JsonValue.Create(Day(field, "yyyy-MM-dd'T'HH:mm:ss'+08:00'")),
            _ => JsonValue.Create(Text(field)),
        };
    }

    public string Id(string? prefix = null)
    {
        if (prefix == "ch" && random.Next(3) == 0)
        {
            return ids[0];
        }

        var some = prefix is null ? ids : [.. ids.Where(i => i.StartsWith(prefix, StringComparison.Ordinal))];
        return some.Length == 0 || random.Next(12) == 0 ? Tokens.Id(prefix ?? "ch", $"forged {random.Next(50)}") : some[random.Next(some.Length)];
    }

    /// <summary>The keys of a look-up that finds one of the children.</summary>
    public Dictionary<string, JsonNode> Person()
    {
        var child = children[random.Next(children.Length)];
        return new() { ["residentId"] = child.ResidentId!, ["name"] = child.Name!, ["birthDate"] = Shown.Plain(child.BirthDate) };
    }

    public string Text(string field)
    {
        if (field.StartsWith("id", StringComparison.OrdinalIgnoreCase))
        {
            return Id();
        }

        if (field is "after" or "before")
        {
            return Cursors.Count == 0 || random.Next(5) == 0 ? Forged() : Cursors[random.Next(Cursors.Count)];
        }

        return random.Next(6) > 0 && byField.TryGetValue(field, out var known) ? known[random.Next(known.Length)] : Odd[random.Next(Odd.Length)];
    }

    private string Forged() => System.Buffers.Text.Base64Url.EncodeToString(
        System.Text.Encoding.UTF8.GetBytes(random.Next(2) == 0 ? $"[\"\",\"{Id("ch")}\"]" : $"[\"birthDate+\",null,\"{Id("ch")}\"]"));

    private decimal Amount(string field) => random.Next(8) == 0 ? 7e28m
        : byField.TryGetValue(field, out var known) ? decimal.Parse(known[random.Next(known.Length)], CultureInfo.InvariantCulture) : random.Next(2000);

    private string Day(string field, string format) => random.Next(5) > 0 && byField.TryGetValue(field, out var known)
        ? known[random.Next(known.Length)]
        : new DateTime(2015, 1, 1).AddDays(random.Next(4000)).ToString(format, CultureInfo.InvariantCulture);

    private JsonNode? Wrong() => random.Next(6) switch
    {
        0 => null,
        1 => JsonValue.Create(3_000_000_000L),
        2 => new JsonObject { ["x"] = 1 },
        3 => new JsonArray(1, "2", null),
        4 => JsonValue.Create(1.5),
        _ => JsonValue.Create(Odd[random.Next(Odd.Length)]),
    };
}
