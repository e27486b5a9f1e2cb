using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>What an answer really showed: per child, per type, the fields and their form; records of no child together. Grows while the
/// answer is written.</summary>
/// <remarks>The ledger's entry is made from this, so it says what was answered and not what was asked.</remarks>
internal sealed class Touches
{
    private const string NoChild = "";

    private readonly Dictionary<string, List<Shown>> children = new(StringComparer.Ordinal);

    public bool IsEmpty => children.Count == 0;

    /// <summary>Children, by id or by handle of the log, in the order in which they first appear, each with what was shown of each type; null
    /// for records of no child.</summary>
    public IEnumerable<(string? Child, List<Shown> Types)> Children =>
        children.Select(c => (c.Key == NoChild ? null : c.Key, c.Value));

    /// <summary>Notes a row with the fields that look the same in every row of the plan.</summary>
    public Shown Row(string? childId, RecordPlan plan)
    {
        var shown = Row(childId, plan.Type.Name);
        shown.Add(plan);
        return shown;
    }

    /// <summary>Notes that a child was asked about, whether or not there was a row.</summary>
    public void Look(string child, RecordPlan plan)
    {
        var shown = Row(child, plan);
        shown.Rows--;
    }

    /// <summary>Notes a row.</summary>
    public Shown Row(string? childId, string type)
    {
        var key = childId ?? NoChild;
        if (!children.TryGetValue(key, out var types))
        {
            children.Add(key, types = []);
        }

        var shown = types.Find(t => t.Type == type);
        if (shown is null)
        {
            types.Add(shown = new Shown(type));
        }

        shown.Rows++;
        return shown;
    }
}

/// <summary>Fields of one type asked of one child, and the most that any row showed of each.</summary>
internal sealed class Shown(string type)
{
    private readonly List<RecordPlan> plans = [];
    private SortedDictionary<string, View>? others;

    public string Type => type;

    public int Rows { get; set; }

    /// <summary>The plans whose rows were shown.</summary>
    public IReadOnlyList<RecordPlan> Plans => plans;

    /// <summary>Fields that rows decided, by name.</summary>
    public IReadOnlyDictionary<string, View> Others => others ?? [];

    public bool HasOthers => others is not null;

    /// <summary>All fields.</summary>
    public SortedDictionary<string, View> Fields()
    {
        var fields = new SortedDictionary<string, View>(StringComparer.Ordinal);
        foreach (var field in plans.SelectMany(p => p.Outputs).OfType<FieldPlan>().Where(IsSettled))
        {
            Raise(fields, field.Field.Name, field.Clauses[0].View);
        }

        foreach (var (field, view) in Others)
        {
            Raise(fields, field, view);
        }

        return fields;
    }

    /// <summary>Whether the plan alone says how the field looks.</summary>
    public static bool IsSettled(FieldPlan field) => field.Clauses is [{ Tests.Length: 0 }];

    public void Add(RecordPlan plan)
    {
        if (!plans.Contains(plan, ReferenceEqualityComparer.Instance))
        {
            plans.Add(plan);
        }
    }

    public void Add(string field, View view) => Raise(others ??= new SortedDictionary<string, View>(StringComparer.Ordinal), field, view);

    private static void Raise(SortedDictionary<string, View> fields, string field, View view)
    {
        if (!fields.TryGetValue(field, out var known) || view > known)
        {
            fields[field] = view;
        }
    }
}
