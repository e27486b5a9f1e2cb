using System.Text;
using System.Text.Json.Nodes;
using GraphQL.Types;

namespace Hub.Tests.Leaks;

/// <summary>Writes random operations over the schema an audience has. Equal for equal seeds.</summary>
internal sealed class Operations(Random random, ISchema schema, Values values, IReadOnlyList<string> roots)
{
    private readonly List<string> fragments = [];
    private readonly List<string> declared = [];
    private JsonObject variables = [];
    private int names;

    /// <summary>Fields of which the hub says itself that it does not answer them yet.</summary>
    public static readonly string[] Unanswered = ["timeline", "TimelineItem", "Alert.child"];

    public Operation Next()
    {
        fragments.Clear();
        declared.Clear();
        variables = [];
        names = 0;
        var selections = Enumerable.Range(0, random.Next(10) == 0 ? 2 : 1).Select(_ => Root()).ToList();
        var head = declared.Count == 0 && random.Next(3) > 0 ? "" : $"query Q{random.Next(5)}{(declared.Count == 0 ? "" : $"({string.Join(", ", declared)})")} ";
        var query = $"{head}{{ {string.Join(' ', selections)} }} {string.Join(' ', fragments)}";
        return new Operation(query, variables, null, random.Next(12) == 0, random.Next(3) == 0);
    }

    private string Root()
    {
        var all = schema.Query.Fields.Where(f => roots.Contains(f.Name)).ToArray();
        var children = all.Where(f => f.Name is "child" or "children" or "node" or "findChild").ToArray();
        var field = children.Length > 0 && random.Next(4) > 0 ? children[random.Next(children.Length)] : all[random.Next(all.Length)];
        return Field(field, "Query", 5);
    }

    private string Field(FieldType field, string owner, int depth)
    {
        var alias = random.Next(4) == 0 || owner == "Query" ? $"{(random.Next(12) == 0 ? "hivStatus" : "k")}{names++}: " : "";
        var type = Named(field.ResolvedType!);
        var arguments = Arguments(field, owner);
        var directive = random.Next(12) == 0 ? Directive() : "";
        return $"{alias}{field.Name}{arguments}{directive}{(type is IComplexGraphType complex ? Selection(complex, depth - 1) : "")}";
    }

    private string Selection(IComplexGraphType type, int depth)
    {
        var text = new StringBuilder(" { ");
        if (type.Fields.Any(f => f.Name == "id") && random.Next(8) > 0)
        {
            text.Append($"{Judge.RowKey}: id ");
        }

        if (type is IInterfaceGraphType || random.Next(6) == 0)
        {
            text.Append($"{Judge.TypeKey}: __typename ");
        }

        var fields = type.Fields.Where(f => Askable(f, type.Name, depth)).OrderBy(_ => random.Next()).Take(random.Next(1, type.Name is "Child" ? 14 : 20)).ToList();
        var chosen = Distinctly(type, fields, depth).ToList();
        text.Append(string.Join(' ', chosen));
        text.Append(Fragment(type, depth));
        return text.Append(chosen.Count == 0 ? " __typename }" : " }").ToString();
    }

    // A connection gives its rows once, through nodes or edges.
    private IEnumerable<string> Distinctly(IComplexGraphType type, List<FieldType> fields, int depth)
    {
        var connection = type.Name.EndsWith("Connection", StringComparison.Ordinal);
        var rows = fields.Any(f => f.Name == "nodes");
        return fields.Where(f => !(connection && rows && f.Name == "edges")).Select(f => Field(f, type.Name, depth));
    }

    private string Fragment(IComplexGraphType type, int depth)
    {
        if (type is IInterfaceGraphType && depth > 0)
        {
            return string.Concat(Implementers(type.Name).OrderBy(_ => random.Next()).Take(3).Select(t => $" ... on {t.Name}{Selection(t, depth - 1)}"));
        }

        if (random.Next(7) > 0 || type.Fields.All(f => f.Name != "version"))
        {
            return "";
        }

        switch (random.Next(3))
        {
            case 0:
                return $" ... on {type.Name} {{ f{names++}: version }}";
            case 1:
                return " ... on Record { id version updatedAt }";
            default:
                var name = $"F{names++}";
                fragments.Add($"fragment {name} on {(random.Next(2) == 0 ? type.Name : "Record")} {{ g{names++}: updatedAt __typename }}");
                return $" ...{name}";
        }
    }

    private IEnumerable<IObjectGraphType> Implementers(string name) => schema.AllTypes.OfType<IObjectGraphType>()
        .Where(t => t.ResolvedInterfaces.Any(i => i.Name == name)).OrderBy(t => t.Name, StringComparer.Ordinal);

    private static bool Askable(FieldType field, string owner, int depth) =>
        !Unanswered.Contains(field.Name) && !Unanswered.Contains($"{owner}.{field.Name}") && (depth > 0 || Named(field.ResolvedType!) is not IComplexGraphType);

    private string Directive()
    {
        var name = $"d{names++}";
        declared.Add($"${name}: Boolean!");
        variables[name] = random.Next(2) == 0;
        return random.Next(2) == 0 ? $" @include(if: ${name})" : $" @skip(if: ${name})";
    }

    private string Arguments(FieldType field, string owner)
    {
        var chosen = (field.Arguments ?? []).Where(a => Wants(a, field)).ToList();
        if (field.Name == "findChild")
        {
            var byNumber = random.Next(2) == 0;
            chosen = [.. field.Arguments!.Where(a => a.Name == "residentId" == byNumber)];
        }

        if (field.Name == "findChild" && random.Next(2) == 0)
        {
            return $"({string.Join(", ", values.Person().Where(p => chosen.Exists(a => a.Name == p.Key)).Select(p => $"{p.Key}: {p.Value.ToJsonString()}"))})";
        }

        var parts = chosen.Select(a => $"{a.Name}: {Argument(a, owner)}").ToList();
        return parts.Count == 0 ? "" : $"({string.Join(", ", parts)})";
    }

    private bool Wants(QueryArgument argument, FieldType field) => argument.ResolvedType is NonNullGraphType || argument.Name switch
    {
        "where" or "orderBy" => random.Next(4) == 0,
        "first" => random.Next(2) == 0,
        "after" => random.Next(5) == 0,
        "last" or "before" => random.Next(15) == 0,
        _ => random.Next(3) == 0,
    };

    private string Argument(QueryArgument argument, string owner)
    {
        var value = argument.Name == "orderBy" ? Order(argument.ResolvedType!)
            : Named(argument.ResolvedType!) is IInputObjectGraphType input ? Object(input, 3)
            : argument is { Name: "id" } ? JsonValue.Create(values.Id(owner == "Query" && random.Next(3) > 0 ? "ch" : null))
            : values.For(argument.Name, argument.ResolvedType!);
        if (random.Next(4) > 0)
        {
            return Literal(value, argument.ResolvedType!);
        }

        var name = $"v{names++}";
        declared.Add($"${name}: {argument.ResolvedType}");
        variables[name] = value;
        return $"${name}";
    }

    private JsonArray Order(IGraphType type)
    {
        var fields = ((IInputObjectGraphType)Named(type)).Fields.ToArray();
        var terms = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            (JsonNode)new JsonObject { [fields[random.Next(fields.Length)].Name] = random.Next(2) == 0 ? "ASC" : "DESC" });
        return [.. terms];
    }

    private JsonObject Object(IInputObjectGraphType type, int depth)
    {
        var made = new JsonObject();
        foreach (var field in type.Fields.OrderBy(_ => random.Next()).Take(random.Next(1, 3)))
        {
            if (Named(field.ResolvedType!) is not IInputObjectGraphType inner)
            {
                made[field.Name] = values.For(type.Name, field.ResolvedType!);
            }
            else if (depth > 0)
            {
                made[field.Name] = field.ResolvedType is ListGraphType
                    ? new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => (JsonNode)Object(inner, depth - 1))])
                    : inner.Name.EndsWith("Filter", StringComparison.Ordinal) ? Comparison(field.Name, inner) : Object(inner, depth - 1);
            }
        }

        return made;
    }

    private JsonObject Comparison(string field, IInputObjectGraphType filter)
    {
        var made = new JsonObject();
        foreach (var op in filter.Fields.OrderBy(_ => random.Next()).Take(random.Next(8) == 0 ? 2 : 1))
        {
            made[op.Name] = values.For(field, op.ResolvedType!);
        }

        return made;
    }

    private static IGraphType Named(IGraphType type) => type switch
    {
        NonNullGraphType some => Named(some.ResolvedType!),
        ListGraphType list => Named(list.ResolvedType!),
        _ => type,
    };

    // JSON as a GraphQL literal: enums bare, names unquoted.
    private static string Literal(JsonNode? value, IGraphType type) => value switch
    {
        null => "null",
        JsonArray array => $"[{string.Join(", ", array.Select(e => Literal(e, type is NonNullGraphType { ResolvedType: { } n } ? Element(n) : Element(type))))}]",
        JsonObject @object => $"{{{string.Join(", ", @object.Select(p => $"{p.Key}: {Literal(p.Value, Member(Named(type), p.Key))}"))}}}",
        JsonValue v when v.TryGetValue<string>(out var text) && Named(type) is EnumerationGraphType && text.Length > 1 && text.All(c => char.IsLetter(c) || c == '_') => text,
        _ => value.ToJsonString(),
    };

    private static IGraphType Element(IGraphType type) => type is ListGraphType { ResolvedType: { } element } ? element : type;

    private static IGraphType Member(IGraphType type, string name) =>
        (type as IInputObjectGraphType)?.Fields.FirstOrDefault(f => f.Name == name)?.ResolvedType ?? type;
}
