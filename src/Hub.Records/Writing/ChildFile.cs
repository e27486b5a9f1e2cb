using Hub.Records.Entities;

namespace Hub.Records.Writing;

/// <summary>All rows of one child, tracked by a store: what a change reads and writes.</summary>
public sealed class ChildFile(Child child)
{
    public Child Child { get; } = child;

    public List<ChildRecord> Records { get; } = [];

    public List<ChildScope> Scopes { get; } = [];

    public List<Involvement> Involvements { get; } = [];

    public List<Kin> Kin { get; } = [];

    public List<Contribution> Contributions { get; } = [];

    /// <summary>Guardians restricted by an organisation in this change; the records do not say by which (domain.md 3.0).</summary>
    public Dictionary<string, string> RestrictedBy { get; } = new(StringComparer.Ordinal);

    public IEnumerable<TRecord> All<TRecord>()
        where TRecord : ChildRecord => Records.OfType<TRecord>();
}
