using System.Collections.Immutable;

namespace Hub.Policy;

/// <summary>A test of a row that the record store knows by name, and the answer it must give.</summary>
/// <param name="Name">A value of `RowPredicate`, <see cref="OwnValue"/>, or <see cref="InvolvedPrefix"/> and an InvolvementBasis.</param>
public readonly record struct RowTest(string Name, bool Holds = true)
{
    /// <summary>O1: the reader's organisation wrote the value of the field in question.</summary>
    public const string OwnValue = "OWN_VALUE";

    /// <summary>`INVOLVED:PLACED`: a live involvement of the reader's organisation with that basis.</summary>
    public const string InvolvedPrefix = "INVOLVED:";
}

/// <summary>One line of a verdict: how the field looks in rows for which all tests hold.</summary>
/// <param name="Reason">Why, as `explain` prints it: the cell, the purpose, the ceiling, the protection.</param>
public sealed record Clause(ImmutableArray<RowTest> When, View View, Mask Mask, int Level, string Class, string Reason)
{
    /// <summary>The rows it speaks of are absent for the audience; its view is then NONE.</summary>
    public bool Absent { get; init; }
}

/// <summary>How one field looks to one audience. The first clause whose tests all hold decides; the last has no tests.</summary>
public sealed record Verdict(FieldKey Field, ImmutableArray<Clause> Clauses)
{
    public bool DependsOnRow => Clauses.Length > 1;

    /// <summary>The most that any row shows.</summary>
    public View Best => Clauses.Max(c => c.View);

    /// <summary>The least that any row shows which is there at all.</summary>
    public View Least => Present.Select(c => c.View).DefaultIfEmpty(View.None).Min();

    /// <summary>FULL and below level 4 in each row that is there: what filter and order may rely on.</summary>
    public bool Filterable => Present.Any() && Present.All(c => c is { View: View.Full, Level: < 4 });

    /// <summary>The view where no special row condition holds.</summary>
    public Clause Usual => Clauses[^1];

    private IEnumerable<Clause> Present => Clauses.Where(c => !c.Absent);
}

/// <summary>Which rows of a type exist for one audience (domain.md 5.4, 7 and 8).</summary>
/// <param name="Requires">Tests that must all hold, whatever the fields say.</param>
/// <param name="VisibleWhen">
/// Alternatives: a row is there when all tests of one of them hold. Empty: never. An alternative without tests: always.
/// </param>
/// <param name="OwnFields">Fields (names) one of which the reader's organisation has written: the row is there for that alone (O1).</param>
/// <param name="Sector">B1: the enum field that is limited and the values that remain; null when not limited.</param>
public sealed record RecordVerdict(
    string Type,
    ImmutableArray<RowTest> Requires,
    ImmutableArray<ImmutableArray<RowTest>> VisibleWhen,
    ImmutableArray<string> OwnFields,
    SectorLimit? Sector)
{
    /// <summary>Alternatives, one of which must hold beside <see cref="OwnFields"/>: own values show in no other rows.</summary>
    public ImmutableArray<ImmutableArray<RowTest>> OwnWhen { get; init; } = [];

    public bool Never => VisibleWhen.IsEmpty && OwnFields.IsEmpty;
}

/// <summary>B1, own sector: only rows whose field has one of these values.</summary>
public sealed record SectorLimit(string Field, ImmutableArray<string> Values);
