using System.Text.Json.Nodes;
using Hub.Policy;

namespace Hub.Tests.Leaks;

/// <summary>Turns an honest operation into one that a hostile department would send, or writes such a one.</summary>
internal sealed class Hostile(Random random, Sharing shape, Values values)
{
    private static readonly string[] Odd = ["\"", "{", "}", "\\uD800", "$", "...", "\0", "é", "&"];

    private readonly string[] types = [.. shape.Shape.Types.Keys, .. shape.Shape.Enums.Keys, "Nobody", "ChildWhere", "HivStatusFilter"];
    private readonly string[] fields = [.. shape.Shape.Types.Values.SelectMany(t => t.Fields).Select(f => f.Name).Distinct(), "nameSort", "revision", "provenance", "hivStatuss"];
    private readonly string[] words = [.. shape.Shape.Enums.Values.SelectMany(e => e.Values).Select(v => v.Name).Distinct()];

    public Operation Next(Operation honest) => random.Next(16) switch
    {
        0 => Broken(honest),
        1 => new Operation($"{{ child(id: \"{values.Id("ch")}\") {{ id {Field()} }} }}", []),
        2 => new Operation($"{{ children(where: {{{Field()}: {{eq: {Word()}}}}}) {{ totalCount nodes {{ id }} }} }}", []),
        3 => new Operation($"{{ children(orderBy: [{{{Field()}: ASC}}]) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}", []),
        4 => new Operation($"{{ children(where: {{{Field()}: {{some: {{{Field()}: {{isNull: false}}}}}}}}) {{ totalCount }} }}", []),
        5 => new Operation($"{{ __type(name: \"{types[random.Next(types.Length)]}\") {{ name description fields(includeDeprecated: true) {{ name description type {{ name }} args {{ name defaultValue }} }} enumValues(includeDeprecated: true) {{ name description }} inputFields {{ name defaultValue }} }} }}", []),
        6 => new Operation("{ __schema { types { name description fields { name description deprecationReason } enumValues { name } inputFields { name } } directives { name description args { name } } } }", []),
        7 => new Operation($"{{ node(id: \"{values.Id()}\") {{ id __typename ... on {types[random.Next(types.Length)]} {{ {Field()} }} }} }}", []),
        8 => new Operation($"query($w: ChildWhere) {{ children(where: $w) {{ totalCount }} }}", new JsonObject { ["w"] = new JsonObject { [Field()] = new JsonObject { ["eq"] = values.Text("name") } } }),
        9 => new Operation(Deep(random.Next(5, 60)), []),
        10 => new Operation($"mutation {{ {Field()} }}", []),
        11 => new Operation($"subscription {{ alerts {{ {Field()} }} }}", []),
        12 => new Operation($"{{ findChild(name: {JsonValue.Create(values.Text("name"))!.ToJsonString()}, birthDate: \"2015-0{random.Next(1, 9)}-11\") {{ id name }} a: child(id: \"{values.Id()}\") {{ id }} }}", []),
        13 => new Operation(honest.Query, honest.Variables, Raw()),
        14 => new Operation($"{{ children(where: {{id: {{in: [{string.Join(",", Enumerable.Range(0, random.Next(400)).Select(_ => $"\"{values.Id("ch")}\""))}]}}}}) {{ totalCount }} }}", []),
        _ => new Operation($"query A {{ me {{ worker }} }} query B {{ {Field()} }} {(random.Next(2) == 0 ? "type X { a: Int }" : "")}", []),
    };

    private Operation Broken(Operation honest)
    {
        var at = random.Next(honest.Query.Length);
        var query = random.Next(3) switch
        {
            0 => honest.Query.Remove(at, Math.Min(random.Next(1, 9), honest.Query.Length - at)),
            1 => honest.Query.Insert(at, Odd[random.Next(Odd.Length)]),
            _ => honest.Query.Insert(at, $" {Field()} "),
        };
        return honest with { Query = query };
    }

    private string Raw() => random.Next(8) switch
    {
        0 => "[]", 1 => "{", 2 => "{\"query\":1}", 3 => "{\"query\":\"{ me { worker } }\",\"variables\":[1]}", 4 => "null",
        5 => "{\"query\":\"\\uD800\"}", 6 => "{\"query\":\"query($n: String) { findChild(residentId: $n) { id } }\",\"variables\":{\"n\":\"\\uDFFF\"}}",
        _ => "{\"query\":\"{ me { worker } }\",\"operationName\":{},\"extensions\":3}",
    };

    private static string Deep(int depth) =>
        $"{{ children(where: {string.Concat(Enumerable.Repeat("{not: ", depth))}{{}}{new string('}', depth)}) {{ totalCount }} }}";

    private string Field() => fields[random.Next(fields.Length)];

    private string Word() => words[random.Next(words.Length)];
}
