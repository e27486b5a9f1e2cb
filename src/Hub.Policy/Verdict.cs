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

    /// <summary>It closes the field in whole files; such rows stay out of lists that are filtered or sorted by the field.</summary>
    public bool ClosesFile { get; init; }
}

/// <summary>How one field looks to one audience. The first clause whose tests all hold decides; the last has no tests.</summary>
public sealed record Verdict(FieldKey Field, ImmutableArray<Clause> Clauses)
{
    public bool DependsOnRow => Clauses.Length > 1;

    /// <summary>The most that any row shows.</summary>
    public View Best => Clauses.Max(c => c.View);

    /// <summary>FULL and below level 4 in each row that is there and not kept out: what filter and order may rely on.</summary>
    public bool Filterable => Listed.Any() && Listed.All(c => c is { View: View.Full, Level: < 4 });

    /// <summary>Rows for which all tests of one of these hold stay out of lists that are filtered or sorted by the field.</summary>
    public IEnumerable<ImmutableArray<RowTest>> KeptOut => Present.Where(c => c.ClosesFile).Select(c => c.When);

    /// <summary>The view where no special row condition holds.</summary>
    public Clause Usual => Clauses[^1];

    private IEnumerable<Clause> Listed => Present.Where(c => !c.ClosesFile);

    private IEnumerable<Clause> Present => Clauses.Where(c => !c.Absent);
}

/// <summary>Which rows of a type exist for one audience (domain.md 5.4, 7 and 8).</summary>
/// <param name="Requires">Tests that must all hold, whatever the fields say.</param>
/// <param name="VisibleWhen">
/// Alternatives: a row is there when all tests of one of them hold. Empty: never. An alternative without tests: always.
/// </param>
/// <param name="Own">Values of the reader's own organisation for which alone a row is there (O1).</param>
/// <param name="Sector">B1: the enum field that is limited and the values that remain; null when not limited.</param>
public sealed record RecordVerdict(
    string Type,
    ImmutableArray<RowTest> Requires,
    ImmutableArray<ImmutableArray<RowTest>> VisibleWhen,
    ImmutableArray<OwnRows> Own,
    SectorLimit? Sector)
{
    public bool Never => VisibleWhen.IsEmpty && Own.IsEmpty;
}

/// <summary>Rows that are there for whoever wrote one of the fields, where one of the alternatives holds: in no others would the value show.</summary>
public sealed record OwnRows(ImmutableArray<string> Fields, ImmutableArray<ImmutableArray<RowTest>> When);

/// <summary>B1, own sector: only rows whose field has one of these values.</summary>
public sealed record SectorLimit(string Field, ImmutableArray<string> Values);
