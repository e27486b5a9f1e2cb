using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Policy;

namespace Hub.Records.Reading;

/// <summary>What to fetch and how to show it: rights decided, SQL written. Immutable, shared by all requests of one audience.</summary>
public sealed record ReadPlan(ImmutableArray<RootPlan> Roots, ImmutableArray<Disclosure> Disclosures);

/// <summary>One root of a plan.</summary>
public abstract record RootPlan(string Key, RecordPlan Records);

public sealed record OnePlan(string Key, RecordPlan Records, Statement Statement) : RootPlan(Key, Records)
{
    /// <summary>Whether the scope of the child decides on the record.</summary>
    public bool IsScoped => RecordPlanner.IsScoped(Records.Type);
}

/// <param name="Phases">Run in this order until the page is full.</param>
/// <param name="CursorColumns">Columns of the cursor's values: the terms of the order, then the id.</param>
public sealed record PagePlan(
    string Key, RecordPlan Records, ImmutableArray<Statement> Phases, Statement? Count, int Size, bool Backward, bool HasCursor,
    ImmutableArray<int> CursorColumns) : RootPlan(Key, Records)
{
    /// <summary>Value and number, in the order of <see cref="WantedPage.Counts"/>.</summary>
    public ImmutableArray<Statement> Counts { get; init; } = [];

    /// <summary>Of the list of one child in the access log: the slot of its handles.</summary>
    public Slot? Handles { get; init; }
}

/// <summary>The records of one type at one place of the answer.</summary>
/// <param name="IdColumn">The record's id; always read, for the ledger and for grouping.</param>
/// <param name="ChildColumn">The child it belongs to, itself for a child, its handle in the access log, null there for entries about several; -1 for records without a child.</param>
/// <param name="Relations">Plans of the relations in <paramref name="Outputs"/>, with the statements that fetch them.</param>
public sealed record RecordPlan(
    TypeShape Type, ImmutableArray<OutputPlan> Outputs, int IdColumn, int ChildColumn, ImmutableArray<RelationPlan> Relations);

/// <param name="Beside">The child is known before it is read, so this is fetched together with it.</param>
/// <param name="Parent">Column of the parent's id when the parent is not the child (plan items of an assessment); -1 otherwise.</param>
public sealed record RelationPlan(string Key, RecordPlan Records, Statement Statement, bool One, int? First, int Parent, bool Beside);

/// <summary>One member of an answer's object.</summary>
public abstract record OutputPlan(string Key)
{
    /// <summary>The key, encoded once.</summary>
    public JsonEncodedText JsonKey { get; } = JsonEncodedText.Encode(Key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}

public sealed record TypeNamePlan(string Key, string Name) : OutputPlan(Key);

/// <summary>A relation; its rows are those of <c>Relations[Index]</c>.</summary>
public sealed record RelationOutputPlan(string Key, int Index) : OutputPlan(Key);

/// <summary>A dated list over several relations.</summary>
public sealed record TimelinePlan(
    string Key, int First, DateOnly? Before, ImmutableArray<(string Key, string Name)> Members, ImmutableArray<TimelineSource> Sources) : OutputPlan(Key);

/// <param name="Index">Of the relation whose rows are dated.</param>
/// <param name="Dated">The dated fields; each value that shows a whole day is an event.</param>
public sealed record TimelineSource(int Index, ImmutableArray<FieldPlan> Dated);

/// <summary>A field.</summary>
/// <param name="Column">The value's column; -1 when no clause ever shows the value.</param>
/// <param name="Aside">Column the mask needs beside the value: the division of a free-text address; -1 when none.</param>
public sealed record FieldPlan(
    string Key, FieldShape Field, ImmutableArray<ClausePlan> Clauses, int Column, int Aside, ImmutableArray<(string Key, string Name)> Members)
    : OutputPlan(Key)
{
    /// <summary>How the field looks wherever its file is not closed; null when other rows differ, too.</summary>
    public ClausePlan? ToldOnce { get; } = Clauses.SkipLast(1).All(c => c.ClosesFile) ? Clauses[^1] : null;
}

/// <summary>A clause of the verdict with its tests as columns of the row.</summary>
/// <param name="ClosesFile">It speaks of whole files, which are few: the answer says so at their rows, and elsewhere once what the field is.</param>
public sealed record ClausePlan(
    ImmutableArray<(int Column, bool Holds)> Tests, View View, Mask Mask, int Level, string Class, string Reason, bool ClosesFile);

/// <summary>What the answer says about reduced and withheld fields, whatever the rows are.</summary>
public sealed record Disclosure(string Type, string Field, View View, Mask Mask, string Reason);
