namespace Hub.Policy.Printing;

/// <summary>Prints what can be reached from the roots, each type once, roots first and the rest by name.</summary>
internal sealed class AudiencePrinter(AudienceView view)
{
    private static readonly string[] BuiltIn = ["ID", "String", "Int", "Float", "Boolean"];

    private readonly SortedDictionary<string, string> blocks = new(StringComparer.Ordinal);
    private readonly Queue<string> queue = new();

    public string Print()
    {
        var roots = view.RootTypes.ToList();
        roots.ForEach(Need);
        while (queue.TryDequeue(out var type))
        {
            blocks[type] = Block(type);
        }

        return string.Join('\n', roots.Concat(blocks.Keys.Except(roots)).Select(n => blocks[n]));
    }

    private void Need(string type)
    {
        if (!BuiltIn.Contains(type) && blocks.TryAdd(type, ""))
        {
            queue.Enqueue(type);
        }
    }

    private void Derive(string name, string body) => blocks.TryAdd(name, body);

    private string Block(string type)
    {
        var shape = view.Shape;
        return shape.Types.TryGetValue(type, out var found) ? Type(found)
            : shape.Interfaces.TryGetValue(type, out var shared) ? Interface(shared)
            : shape.Enums.TryGetValue(type, out var values) ? Enum(values)
            : shape.Inputs.TryGetValue(type, out var input) ? Input(input)
            : Sdl.Described(view.Describe(shape.ScalarDescriptions.GetValueOrDefault(type)), "", $"scalar {type}\n");
    }

    private string Type(TypeShape type)
    {
        var interfaces = type.Implements.Where(view.Exists).ToList();
        interfaces.ForEach(Need);
        var head = interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", interfaces)}";
        return Sdl.Described(view.Describe(type.Description), "", $"type {type.Name}{head} {Fields(type.Name)}");
    }

    private string Interface(TypeShape type)
    {
        foreach (var implementer in view.ImplementersOf(type.Name))
        {
            Need(implementer);
        }

        return Sdl.Described(view.Describe(type.Description), "", $"interface {type.Name} {Fields(type.Name)}");
    }

    private string Fields(string type) =>
        Sdl.Block(view.FieldsOf(type).Select(f => Sdl.Described(view.Describe(f.Description), "  ", Field(f))));

    private string Field(FieldShape field)
    {
        var arguments = field.Arguments.Select(a => (a.Name, a.Type, a.DefaultValue)).ToList();
        arguments.ForEach(a => Need(Sdl.Named(a.Type)));
        Need(field.Named);
        if (field.Role == FieldRole.Connection)
        {
            arguments.InsertRange(0, Choosing(field.Named));
            arguments.AddRange([("first", "Int", null), ("after", "String", null), ("last", "Int", null), ("before", "String", null)]);
            return $"  {field.Name}{Sdl.Arguments(arguments)}: {Connection(field.Named, field.Counts)}!\n";
        }

        if (field is { Role: FieldRole.Relation, IsList: true } && view.IsRecord(field.Named) && arguments.Count == 0)
        {
            arguments.AddRange(Choosing(field.Named));
            arguments.Add(("first", "Int", null));
        }

        return $"  {field.Name}{Sdl.Arguments(arguments)}: {field.Type}\n";
    }

    private IEnumerable<(string Name, string Type, string? Default)> Choosing(string type)
    {
        if (Where(type) is { } where)
        {
            yield return ("where", where, null);
        }

        if (Order(type) is { } order)
        {
            yield return ("orderBy", $"[{order}!]", null);
        }
    }

    private string Connection(string type, bool counts)
    {
        var members = $"  edges: [{type}Edge!]!\n  nodes: [{type}!]!\n  pageInfo: PageInfo!\n  totalCount: Int!\n{(counts ? Counts(type) : "")}";
        Derive($"{type}Connection", $"type {type}Connection {{\n{members}}}\n");
        Derive($"{type}Edge", $"type {type}Edge {{\n  cursor: String!\n  node: {type}!\n}}\n");
        Derive(
            "PageInfo",
            "type PageInfo {\n  hasNextPage: Boolean!\n  hasPreviousPage: Boolean!\n  startCursor: String\n  endCursor: String\n}\n");
        return $"{type}Connection";
    }

    private string Counts(string type)
    {
        var groups = view.FieldsOf(type).Where(f => f.IsGroup(view.Shape)).Select(f => $"  {f.Name}\n").ToList();
        if (groups.Count == 0)
        {
            return "";
        }

        Derive($"{type}Group", $"enum {type}Group {Sdl.Block(groups)}");
        Derive("GroupCount", "type GroupCount {\n  key: String\n  count: Int!\n}\n");
        return $"  counts(by: {type}Group!, first: Int): [GroupCount!]!\n";
    }

    private string? Where(string type)
    {
        var name = $"{type}Where";
        if (blocks.ContainsKey(name))
        {
            return name;
        }

        var filters = view.FieldsOf(type).Where(f => f.Filter).Select(f => $"  {f.Name}: {Filter(f)}\n").Concat(Relations(type)).ToList();
        if (filters.Count == 0)
        {
            return null;
        }

        Derive(name, $"input {name} {Sdl.Block([$"  and: [{name}!]\n", $"  or: [{name}!]\n", $"  not: {name}\n", .. filters])}");
        return name;
    }

    private IEnumerable<string> Relations(string type)
    {
        if (!view.IsListed(type))
        {
            yield break;
        }

        foreach (var field in view.FieldsOf(type).Where(f => f is { Role: FieldRole.Relation, IsList: true } && !view.IsListed(f.Named)))
        {
            if (view.IsRecord(field.Named) && Where(field.Named) is { } where)
            {
                Derive($"{field.Named}Relation", $"input {field.Named}Relation {{\n  some: {where}\n  none: {where}\n}}\n");
                yield return $"  {field.Name}: {field.Named}Relation\n";
            }
        }
    }

    private string Filter(FieldShape field)
    {
        Need(field.Named);
        var name = Filters.NameOf(field);
        var comparisons = Filters.Of(field, view.Shape.Enums.ContainsKey(field.Named)).Select(o => $"  {o.Name}: {o.Type}\n");
        Derive(name, $"input {name} {Sdl.Block(comparisons)}");
        return name;
    }

    private string? Order(string type)
    {
        var name = $"{type}Order";
        var fields = view.FieldsOf(type).Where(f => f.Order).Select(f => $"  {f.Name}: SortDirection\n").ToList();
        if (fields.Count == 0)
        {
            return null;
        }

        Derive("SortDirection", "enum SortDirection {\n  ASC\n  DESC\n}\n");
        Derive(name, $"input {name} {Sdl.Block(fields)}");
        return name;
    }

    private string Enum(EnumShape type)
    {
        var values = type.Values.Where(v => type.Name != Vocabulary.Guards || view.Guards.Contains(v.Name));
        var lines = values.Select(v => Sdl.Described(view.Describe(v.Description), "  ", $"  {v.Name}\n"));
        return Sdl.Described(view.Describe(type.Description), "", $"enum {type.Name} {Sdl.Block(lines)}");
    }

    private string Input(InputShape type)
    {
        var members = type.ValuesOf is { } record ? view.WrittenOf(record).Select(Written).ToList()
            : [.. type.Fields.Where(f => view.HasFields(f.Named))];
        members.ForEach(f => Need(f.Named));
        var fields = members.Select(f =>
            Sdl.Described(view.Describe(f.Description), "  ", $"  {f.Name}: {f.Type}{Sdl.Default(f.DefaultValue)}\n"));
        return Sdl.Described(view.Describe(type.Description), "", $"input {type.Name} {Sdl.Block(fields)}");
    }

    // What is a type of its own in an answer is written as an input of the same members.
    private InputFieldShape Written(FieldShape field)
    {
        var type = field.Type.TrimEnd('!');
        if (view.Shape.Types.TryGetValue(field.Named, out var value))
        {
            foreach (var member in value.Fields)
            {
                Need(member.Named);
            }

            Derive($"{value.Name}Value", $"input {value.Name}Value {Sdl.Block(value.Fields.Select(f => $"  {f.Name}: {f.Type}\n"))}");
            type = type.Replace(value.Name, $"{value.Name}Value", StringComparison.Ordinal);
        }

        return new InputFieldShape(field.Name, type, field.Description, null);
    }
}
