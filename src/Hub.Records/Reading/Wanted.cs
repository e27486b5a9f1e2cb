using System.Collections.Immutable;
using Hub.Policy;

namespace Hub.Records.Reading;

/// <summary>What a request asks of one type, in the order of the answer. Rights are not yet decided.</summary>
public sealed record WantedRecords(TypeShape Type, ImmutableArray<WantedOutput> Outputs)
{
    public RowFilter? Where { get; init; }

    public ImmutableArray<RowOrder> Order { get; init; } = [];

    public int? First { get; init; }

    /// <summary>Entries of the access log as the list of one child: what was shown of it alone, numbered.</summary>
    public bool OfOneChild { get; init; }
}

/// <summary>One member of an answer's object.</summary>
public abstract record WantedOutput(string Key);

public sealed record WantedTypeName(string Key) : WantedOutput(Key);

public sealed record WantedField(string Key, FieldShape Field) : WantedOutput(Key)
{
    /// <summary>Members of a value type asked for, by answer key and name; empty for scalars.</summary>
    public ImmutableArray<(string Key, string Name)> Members { get; init; } = [];
}

/// <param name="One">At most one record: an object or null instead of a list.</param>
public sealed record WantedRelation(string Key, FieldShape Field, WantedRecords Records, bool One) : WantedOutput(Key);

/// <summary>All dated fields of the file in one list, newest first.</summary>
/// <param name="Before">Only what lies before this day; part of the plan.</param>
/// <param name="Members">Members of an item by answer key and name.</param>
/// <param name="Sources">Per type of record what is asked of `record`.</param>
public sealed record WantedTimeline(
    string Key, int First, DateOnly? Before, ImmutableArray<(string Key, string Name)> Members, ImmutableArray<WantedRecords> Sources) : WantedOutput(Key);

/// <summary>How a root finds its rows.</summary>
public abstract record WantedRoot(string Key, WantedRecords Records);

/// <summary>One record by conditions that a caller states without reading: an id, or the keys of a look-up.</summary>
public sealed record WantedOne(string Key, WantedRecords Records, ImmutableArray<(string Field, Slot Value)> By) : WantedRoot(Key, Records);

/// <summary>A page of a list.</summary>
/// <param name="Size">Rows asked for.</param>
/// <param name="Backward">`last` and `before` instead of `first` and `after`.</param>
/// <param name="Cursor">Slots of the cursor's values: one per term of the order, then the id; empty without a cursor.</param>
/// <param name="CursorAtNull">The cursor's first value is null.</param>
public sealed record WantedPage(
    string Key, WantedRecords Records, int Size, bool Backward, ImmutableArray<Slot?> Cursor, bool CursorAtNull, bool TotalCount, bool Rows)
    : WantedRoot(Key, Records)
{
    /// <summary>Counts that are wanted by the values of a field, the most frequent first.</summary>
    public ImmutableArray<WantedCounts> Counts { get; init; } = [];

    /// <summary>Of the list of one child in the access log: the slot of its handles.</summary>
    public Slot? Handles { get; init; }
}

/// <param name="First">How many values at most.</param>
public sealed record WantedCounts(FieldShape Field, int First);

/// <summary>Everything about a caller that the SQL of a plan depends on beyond the audience.</summary>
/// <param name="FewChildren">The unit is a township or village: lists start from its children instead of trying every child.</param>
public sealed record Reach(bool CityWide, bool HasKin, bool FewChildren = false);
