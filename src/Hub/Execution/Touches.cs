using System.Collections.Immutable;
using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Execution;

/// <summary>What an answer really showed: per child, per type, the fields and their form. Grows while the answer is written.</summary>
/// <remarks>The ledger's entry is made from this, so it says what was answered and not what was asked.</remarks>
internal sealed class Touches
{
    private readonly Dictionary<string, Dictionary<string, Shown>> children = new(StringComparer.Ordinal);

    /// <summary>Children in the order in which they first appear.</summary>
    public IEnumerable<(string ChildId, IReadOnlyDictionary<string, Shown> Types)> Children =>
        children.Select(c => (c.Key, (IReadOnlyDictionary<string, Shown>)c.Value));

    public int ChildCount => children.Count;

    public int Rows { get; private set; }

    public Shown Row(string? childId, string type)
    {
        Rows++;
        if (childId is null)
        {
            return new Shown();
        }

        if (!children.TryGetValue(childId, out var types))
        {
            children.Add(childId, types = new Dictionary<string, Shown>(StringComparer.Ordinal));
        }

        if (!types.TryGetValue(type, out var shown))
        {
            types.Add(type, shown = new Shown());
        }

        shown.Rows++;
        return shown;
    }
}

/// <summary>Fields of one type asked of one child, and the most that any row showed of each.</summary>
internal sealed class Shown
{
    private readonly Dictionary<string, View> fields = new(StringComparer.Ordinal);

    public int Rows { get; set; }

    public IReadOnlyDictionary<string, View> Fields => fields;

    public void Add(string field, View view)
    {
        if (!fields.TryGetValue(field, out var known) || view > known)
        {
            fields[field] = view;
        }
    }
}
