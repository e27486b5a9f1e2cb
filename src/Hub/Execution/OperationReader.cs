using System.Collections.Immutable;
using GraphQL.Execution;
using GraphQLParser.AST;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>Reads a valid operation into what it asks. Pure: no rights beyond `where` and `orderBy`, no store.</summary>
internal sealed class OperationReader
{
    public const int MaxPageSize = 200;
    public const int DefaultPageSize = 20;
    public const int MaxRoots = 20;
    public const int DefaultTimeline = 50;
    public const int DefaultCounts = 50;

    private const string TimelineItem = "TimelineItem";
    private const string ChildAccess = "childAccess";

    private readonly ValidOperation valid;
    private readonly Sharing sharing;
    private readonly Cursors cursors;
    private readonly WhereReader conditions;
    private bool shapedByValue;

    public OperationReader(ValidOperation valid, Sharing sharing, Audience audience, Cursors cursors)
    {
        this.valid = valid;
        this.sharing = sharing;
        this.cursors = cursors;
        Selections = new SelectionMerge(valid.Parsed.Document, valid.Values, Fingerprint);
        conditions = new WhereReader(sharing, audience, Fingerprint);
    }

    public Fingerprint Fingerprint { get; } = new();

    public SelectionMerge Selections { get; }

    /// <exception cref="RequestRefusedException">An argument is refused.</exception>
    public static AskedOperation Read(ValidOperation valid, Sharing sharing, Audience audience, Cursors cursors) =>
        new OperationReader(valid, sharing, audience, cursors).Read();

    private AskedOperation Read()
    {
        var query = sharing.Shape.Types["Query"];
        var roots = Selections.Merge([valid.Operation.SelectionSet], type => type == query.Name);
        if (roots.Count > MaxRoots)
        {
            throw new RequestRefusedException(ErrorCodes.CostExceeded, $"more than {MaxRoots} root fields");
        }

        var asked = roots.Select(root => Root(root, query)).ToImmutableArray();
        return new AskedOperation(asked, Fingerprint.ToString(), Fingerprint.Values, shapedByValue);
    }

    private AskedRoot Root(MergedField root, TypeShape query)
    {
        if (root.Name == "__typename")
        {
            return new TypeNameRoot(root.Key, query.Name);
        }

        var field = query.Find(root.Name)!;
        return field switch
        {
            { Role: FieldRole.Connection } => Page(root, field),
            { Role: FieldRole.Open } => Open(root, field),
            { Role: FieldRole.Act } => List(root, field),
            { Name: "node" } => Node(root),
            { Name: "findChild" } => Find(root, field),
            _ => One(root, field.Named, ById(root)),
        };
    }

    private ImmutableArray<(string, Slot)> ById(MergedField root) => [("id", Fingerprint.Slot(Text(root, "id")!, typeof(string)))];

    public StoreRoot One(MergedField root, string type, ImmutableArray<(string, Slot)> by) =>
        new(root.Key, new WantedOne(root.Key, Records(sharing.Shape.Types[type], root.Sets), by), null);

    // The type stands in the id, so that one statement is enough; an id of no type finds nothing, as one of no record does.
    private AskedRoot Node(MergedField root)
    {
        var type = IdSource.TypeOf(Text(root, "id")!);
        Fingerprint.Add(type ?? "none");
        shapedByValue = true;
        var open = type is not null && sharing.Shape.Types.GetValueOrDefault(type) is { Kind: TypeKind.Record } && valid.Schema.AllTypes[type] is not null;
        return open ? One(root, type!, ById(root)) : new NothingRoot(root.Key);
    }

    private StoreRoot Find(MergedField root, FieldShape field)
    {
        var number = Text(root, "residentId");
        var name = Text(root, "name");
        var birth = Argument(root, "birthDate") is DateTime day ? DateOnly.FromDateTime(day) : (DateOnly?)null;
        Fingerprint.Add(number is null ? "by person" : "by number");
        if (number is null == (name is null || birth is null) || (number is not null && (name is not null || birth is not null)))
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "`findChild` takes `residentId`, or `name` and `birthDate`");
        }

        ImmutableArray<(string, Slot)> by = number is not null
            ? [("residentId", Fingerprint.Slot(number, typeof(string)))]
            : [("name", Fingerprint.Slot(name!, typeof(string))), ("birthDate", Fingerprint.Slot(birth!.Value, typeof(DateOnly)))];
        return One(root, field.Named, by);
    }

    private OpenRoot Open(MergedField root, FieldShape field)
    {
        var type = field.Named;
        var members = Selections.Merge(root.Sets, t => t == type).Select(m => new OpenMember(m.Key, m.Name)).ToImmutableArray();
        var arguments = field.Arguments.IsDefault ? [] : field.Arguments
            .Select(a => (a.Name, Value: Text(root, a.Name))).Where(a => a.Value is not null)
            .ToImmutableDictionary(a => a.Name, a => a.Value!, StringComparer.Ordinal);
        return new OpenRoot(root.Key, field.Name, members, arguments);
    }

    private ListRoot List(MergedField root, FieldShape field)
    {
        var members = Selections.Merge(root.Sets, t => t == field.Named).Select(m => new OpenMember(m.Key, m.Name)
        {
            Inner = [.. Selections.Merge(m.Sets, _ => true).Select(inner => new OpenMember(inner.Key, inner.Name))],
        }).ToImmutableArray();
        var size = First(root) ?? DefaultPageSize;
        var arguments = field.Arguments.ToImmutableDictionary(a => a.Name, a => Argument(root, a.Name)).SetItem("first", size);
        return new ListRoot(root.Key, field.Name, members, arguments);
    }

    private StoreRoot Page(MergedField root, FieldShape field)
    {
        var type = sharing.Shape.Types[field.Named];
        var members = Connection(root, type, out var sets, out var counts);
        var handles = root.Name == ChildAccess ? Fingerprint.Slot(new ChildOfLog(Text(root, "child")!), typeof(string[])) : null;
        var (where, order) = conditions.List(type, Argument(root, "where"), Argument(root, "orderBy"));
        var records = Records(type, sets) with
        {
            Where = handles is null ? where : new RowFilter.All([new RowFilter.Handles(handles), .. where is null ? (RowFilter[])[] : [where]]),
            Order = order,
            OfOneChild = handles is not null,
        };
        var (size, backward, cursorText) = Window(root);
        var cursor = ReadCursor(cursorText, type, records.Order, out var atNull);
        Fingerprint.Add($"p{size}{(backward ? 'b' : 'f')}{(atNull ? 'n' : 'v')}");
        var page = new WantedPage(
            root.Key, records, size, backward, cursor, atNull, members.Members.Any(m => m.Name == "totalCount"), members.NeedsRows)
        {
            Counts = counts,
            Handles = handles,
        };
        return new StoreRoot(root.Key, page, members);
    }

    private ConnectionShape Connection(
        MergedField root, TypeShape type, out List<GraphQLSelectionSet> sets, out ImmutableArray<WantedCounts> counts)
    {
        sets = [];
        counts = [];
        var members = ImmutableArray.CreateBuilder<ConnectionMember>();
        var asked = 0;
        foreach (var member in Selections.Merge(root.Sets, t => t == $"{type.Name}Connection"))
        {
            var inner = ImmutableArray<OpenMember>.Empty;
            if (member.Name == "counts")
            {
                members.Add(new ConnectionMember(member.Key, member.Name, Members(member, "GroupCount"), counts.Length));
                counts = counts.Add(Counts(member, type));
                continue;
            }

            if (member.Name == "nodes")
            {
                asked++;
                sets.AddRange(member.Sets);
            }
            else if (member.Sets.Count > 0)
            {
                var of = member.Name == "edges" ? $"{type.Name}Edge" : "PageInfo";
                var fields = Selections.Merge(member.Sets, t => t == of);
                asked += fields.Count(f => f.Name == "node");
                sets.AddRange(fields.Where(f => f.Name == "node").SelectMany(f => f.Sets));
                inner = [.. fields.Select(f => new OpenMember(f.Key, f.Name))];
            }

            members.Add(new ConnectionMember(member.Key, member.Name, inner));
        }

        return asked <= 1 ? new ConnectionShape(members.ToImmutable()) : throw new RequestRefusedException(
            ErrorCodes.BadInput, $"ask for the records of `{root.Name}` once, through `nodes` or through `edges`");
    }

    private ImmutableArray<OpenMember> Members(MergedField field, string type) =>
        [.. Selections.Merge(field.Sets, t => t == type).Select(f => new OpenMember(f.Key, f.Name))];

    private WantedCounts Counts(MergedField member, TypeShape type)
    {
        var field = conditions.Readable(type, Text(member, "by")!, "counted by");
        var first = First(member) ?? DefaultCounts;
        Fingerprint.Add($"c{field.Name} {first}");
        return new WantedCounts(field, first);
    }

    private (int Size, bool Backward, string? Cursor) Window(MergedField root)
    {
        var first = Argument(root, "first") as int?;
        var last = Argument(root, "last") as int?;
        var after = Text(root, "after");
        var before = Text(root, "before");
        if ((first is not null && last is not null) || (last is not null && after is not null) || (last is null && before is not null))
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "page forward with `first` and `after`, or backward with `last` and `before`");
        }

        var size = first ?? last ?? DefaultPageSize;
        return size is >= 0 and <= MaxPageSize
            ? (size, last is not null, after ?? before)
            : throw new RequestRefusedException(ErrorCodes.BadInput, $"a page has 0 to {MaxPageSize} records");
    }

    private ImmutableArray<Slot?> ReadCursor(string? cursor, TypeShape type, ImmutableArray<RowOrder> order, out bool atNull)
    {
        atNull = false;
        if (cursor is null)
        {
            return [];
        }

        var types = order.Select(o => CursorType(o.Field)).Append(typeof(string)).ToArray();
        var values = cursors.Read(cursor, OrderName(type, order), types);
        atNull = values.Length > 1 && values[0] is null;
        return [.. values.Select((value, i) => CursorSlot(value, types[i]))];
    }

    private Slot? CursorSlot(object? value, Type type)
    {
        Fingerprint.Add(value is null ? '0' : '1');
        return value is null ? null : Fingerprint.Slot(value, type);
    }

    /// <summary>`Child:name-birthDate+`: what a cursor belongs to.</summary>
    public static string OrderName(TypeShape type, ImmutableArray<RowOrder> order) =>
        $"{type.Name}:{string.Concat(order.Select(o => $"{o.Field.Name}{(o.Descending ? '-' : '+')}"))}";

    private static Type CursorType(FieldShape field) => field.Named switch
    {
        "Date" => typeof(DateOnly),
        "DateTime" => typeof(DateTime),
        "Int" => typeof(int),
        _ => typeof(string),
    };

    private WantedRecords Records(TypeShape type, IEnumerable<GraphQLSelectionSet> sets)
    {
        var fields = Selections.Merge(sets, t => t == type.Name || t == "Record");
        return new WantedRecords(type, [.. fields.Select(f => Output(f, type))]);
    }

    private WantedOutput Output(MergedField merged, TypeShape type)
    {
        if (merged.Name == "__typename")
        {
            return new WantedTypeName(merged.Key);
        }

        var field = type.Find(merged.Name)!;
        if (field.Named == TimelineItem)
        {
            return Timeline(merged, type);
        }

        if (field.Role != FieldRole.Relation)
        {
            var members = merged.Sets.Count == 0 ? [] : Selections.Merge(merged.Sets, t => t == field.Named).Select(m => (m.Key, m.Name)).ToImmutableArray();
            return new WantedField(merged.Key, field) { Members = members };
        }

        var related = sharing.Shape.Types[field.Named];
        var first = First(merged);
        Fingerprint.Add($"r{first}");
        var (where, order) = conditions.List(related, Argument(merged, "where"), Argument(merged, "orderBy"));
        var records = Records(related, merged.Sets) with { Where = where, Order = order, First = first };
        return new WantedRelation(merged.Key, field, records, One: !field.IsList);
    }

    private int? First(MergedField merged)
    {
        var first = Argument(merged, "first") as int?;
        return first is < 0 or > MaxPageSize ? throw new RequestRefusedException(ErrorCodes.BadInput, $"`first` takes 0 to {MaxPageSize}") : first;
    }

    private WantedTimeline Timeline(MergedField merged, TypeShape type)
    {
        var first = First(merged) ?? DefaultTimeline;
        var before = Argument(merged, "before") is DateTime day ? DateOnly.FromDateTime(day) : (DateOnly?)null;
        Fingerprint.Add($"t{first} {before:yyyy-MM-dd}");
        var members = Selections.Merge(merged.Sets, t => t == TimelineItem);
        var records = members.Where(m => m.Name == "record").SelectMany(m => m.Sets).ToArray();
        var sources = type.Fields.Where(f => f.Role == FieldRole.Relation && f.Named != TimelineItem)
            .Select(f => sharing.Shape.Types[f.Named]).Where(t => valid.Schema.AllTypes[t.Name] is not null)
            .Select(t => Records(t, records));
        return new WantedTimeline(merged.Key, first, before, [.. members.Select(m => (m.Key, m.Name))], [.. sources]);
    }

    public object? Argument(MergedField field, string name) =>
        valid.Values.ArgumentValues is { } all && all.TryGetValue(field.First, out var arguments)
            && arguments.TryGetValue(name, out var value) && value.Source != ArgumentSource.FieldDefault ? value.Value : null;

    private string? Text(MergedField field, string name) => Argument(field, name)?.ToString();
}
