namespace Hub.Policy.Printing;

/// <summary>The part of the shape whose names exist for a department and purpose.</summary>
internal sealed class AudienceView(Sharing sharing, string department, string purpose)
{
    private static readonly char[] Space = [' ', '\n', '\t'];

    private readonly Dictionary<string, IReadOnlyList<FieldShape>> fields = [];
    private readonly HashSet<string> asked = [];
    private HashSet<string>? hidden;
    private HashSet<string>? guards;

    public Shape Shape => sharing.Shape;

    public IEnumerable<string> RootTypes => Vocabulary.Roots.Where(Exists);

    /// <summary>Types with a connection of their own: they alone take relation filters, so that these do not nest.</summary>
    public bool IsListed(string type) =>
        Shape.Types.GetValueOrDefault("Query")?.Fields.Any(f => f.Role == FieldRole.Connection && f.Named == type) ?? false;

    /// <summary>
    /// Whether a named type exists: scalars and enums do, others when something of them is open, results with their mutation or subscription.
    /// </summary>
    public bool Exists(string type) => Shape.Find(type) switch
    {
        null when type == Vocabulary.Guards => Guards.Count > 0,
        null => !Vocabulary.Roots.Contains(type),
        { Kind: TypeKind.Result } => IsAnswered(type) && FieldsOf(type).Count > 0,
        _ => FieldsOf(type).Count > 0,
    };

    public bool IsRecord(string type) => Shape.Find(type) is { Kind: TypeKind.Record };

    /// <summary>The record types that implement the interface and exist.</summary>
    public IEnumerable<string> ImplementersOf(string type) =>
        Shape.RecordsOf(type).Select(t => t.Name).Where(Exists).Order(StringComparer.Ordinal);

    public IReadOnlyList<FieldShape> FieldsOf(string type)
    {
        if (fields.TryGetValue(type, out var known))
        {
            return known;
        }

        // A type that is asked for while it is being read exists: a cycle of types alone never closes one.
        if (!asked.Add(type))
        {
            return Shape.Find(type)?.Fields ?? [];
        }

        var found = Shape.Interfaces.ContainsKey(type) ? Shared(type) : Open(type);
        asked.Remove(type);
        return fields[type] = found;
    }

    /// <summary>The guards that the audience can meet: those of its own moves.</summary>
    public IReadOnlySet<string> Guards => guards ??= sharing.Workflows.SelectMany(w => w.Moves)
        .Where(m => m.Departments.Contains(department) && m.Purposes.Contains(purpose)).SelectMany(m => m.Guards).ToHashSet(StringComparer.Ordinal);

    /// <summary>The fields of a record that the audience writes.</summary>
    public IReadOnlyList<FieldShape> WrittenOf(string type) => sharing.Writable(type, department, purpose);

    /// <summary>Whether an input has a field at all.</summary>
    public bool HasFields(string type) => Shape.Inputs.GetValueOrDefault(type) is not { ValuesOf: { } of } || WrittenOf(of).Count > 0;

    /// <summary>A description, unless it speaks of a name that does not exist for this audience.</summary>
    public string? Describe(string? description)
    {
        hidden ??= Hidden();
        var words = (description ?? "").Split(Space).Select(w => w.Trim('`', ',', '.', ';', ':', '(', ')', '*', '{', '}', '…'));
        return words.Any(w => w.Split('.').Any(hidden.Contains)) ? null : description;
    }

    private bool IsAnswered(string result) =>
        Shape.Types.GetValueOrDefault(Vocabulary.Mutation)?.Fields
            .Any(f => f.Named == result && sharing.MayAct(new FieldKey(Vocabulary.Mutation, f.Name), department, purpose)) == true
        || Shape.Types.GetValueOrDefault(Vocabulary.Subscription)?.Fields
            .Any(f => f.Named == result && sharing.IsOpen(new FieldKey(Vocabulary.Subscription, f.Name), department, purpose)) == true;

    private List<FieldShape> Open(string type) =>
    [
        .. (Shape.Types.GetValueOrDefault(type)?.Fields ?? [])
            .Where(f => sharing.IsOpen(new FieldKey(type, f.Name), department, purpose) && Exists(f.Named)),
    ];

    /// <summary>An interface has the fields that all its types have here.</summary>
    private List<FieldShape> Shared(string type)
    {
        var types = Shape.RecordsOf(type).Where(t => sharing.IsOpen(t.Name, department, purpose)).ToList();
        var declared = Shape.Interfaces[type].Fields;
        return [.. types.Count == 0 ? [] : declared.Where(f => types.TrueForAll(t => Open(t.Name).Exists(o => o.Name == f.Name)))];
    }

    private HashSet<string> Hidden()
    {
        var types = Shape.Types.Keys.Concat(Shape.Interfaces.Keys).ToList();
        var open = types.Where(Exists).Concat(types.SelectMany(FieldsOf).Select(f => f.Name)).ToHashSet();
        var all = types.Concat(types.SelectMany(t => Shape.Find(t)?.Fields ?? []).Select(f => f.Name).Where(n => n.Any(char.IsUpper)));
        return [.. all.Except(open), .. sharing.Agreement.Classes.Keys];
    }
}
