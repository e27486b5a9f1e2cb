using System.Collections.Immutable;
using Hub.Policy;

namespace Hub.Records.Reading;

/// <summary>A `where` as asked for, its values replaced by slots. Fields in it are FULL for the caller: the planner has checked.</summary>
public abstract record RowFilter
{
    public sealed record All(IReadOnlyList<RowFilter> Filters) : RowFilter;

    public sealed record Any(IReadOnlyList<RowFilter> Filters) : RowFilter;

    public sealed record Not(RowFilter Filter) : RowFilter;

    /// <summary>`eq`, `ne`, `lt`, `lte`, `gt`, `gte`, `has`: the field against one value.</summary>
    public sealed record Compare(FieldShape Field, string Operator, Slot Value) : RowFilter;

    /// <summary>`in`, `nin`, `hasAny`.</summary>
    public sealed record OneOf(FieldShape Field, bool Holds, Slot Values) : RowFilter;

    /// <summary>A Boolean field, or `isNull`: part of the plan, not a parameter.</summary>
    public sealed record Is(FieldShape Field, bool? Value) : RowFilter;

    /// <summary>The field has a value.</summary>
    public sealed record HasValue(FieldShape Field) : RowFilter;

    /// <summary>Of the list of one child in the access log: entries under one of these handles.</summary>
    public sealed record Handles(Slot Values) : RowFilter;

    /// <summary>Rows for which not all tests hold.</summary>
    public sealed record Outside(ImmutableArray<RowTest> Tests) : RowFilter;

    /// <summary>`some` or `none` of the related records.</summary>
    public sealed record Related(string Type, RecordVerdict Rows, bool Some, RowFilter Filter) : RowFilter;
}

/// <summary>One term of `orderBy`.</summary>
public sealed record RowOrder(FieldShape Field, bool Descending);
