using System.Collections.Immutable;

namespace Hub.Policy.Rules;

/// <summary>In which cases records are there: a field shows, or shows to the organisation that wrote it (O1).</summary>
/// <param name="Own">Fields by the further cases in which they show to who wrote them.</param>
internal sealed record Presence(RowCases Cases, ImmutableHashSet<int> Visible, ImmutableArray<(ImmutableHashSet<int> In, ImmutableArray<string> Fields)> Own)
{
    public static Presence Of(RowCases cases, IReadOnlyList<NamedClauses> counted)
    {
        var visible = cases.All.Where(c => counted.Any(f => Shows(cases, f, c, own: false))).ToImmutableHashSet();

        // INVARIANT: a field brings a row in only where it shows, so no row comes in that has nothing to show.
        var own = counted.Select(f => (f.Field, In: cases.All.Where(c => !visible.Contains(c) && Shows(cases, f, c, own: true)).ToImmutableHashSet()))
            .Where(f => !f.In.IsEmpty)
            .GroupBy(f => string.Join(' ', f.In.Order()))
            .Select(g => (g.First().In, g.Select(f => f.Field).ToImmutableArray()));
        return new Presence(cases, visible, [.. own]);
    }

    public RecordVerdict Verdict(RecordRule record, string department) => new(
        record.Name,
        [.. record.Only.Where(o => !o.ButNotFor.Contains(department)).Select(o => new RowTest(o.Row))],
        Cases.Alternatives(Visible.Contains),
        [.. Own.Select(o => new OwnRows(o.Fields, Cases.Alternatives(c => o.In.Contains(c) || Visible.Contains(c))))],
        record.Sectors.FirstOrDefault(s => s.Of.Contains(department))?.Limit);

    /// <summary>Closes the clauses that speak only of rows that are not there.</summary>
    public Verdict Confine(FieldKey field, ImmutableArray<Clause> clauses)
    {
        var left = Cases.All.ToHashSet();
        var confined = clauses.Select(clause =>
        {
            var met = left.Where(c => Cases.Meets(c, clause.When, own: true)).ToList();
            var there = met.Exists(c => Visible.Contains(c) || Own.Any(o => o.In.Contains(c)));
            if (!clause.When.Any(t => t.Name == RowTest.OwnValue))
            {
                left.ExceptWith(met);
            }

            return there ? clause : clause with { View = View.None, Absent = true, Reason = $"the record is absent: {clause.Reason}" };
        });
        return new Verdict(field, Trim([.. confined]));
    }

    /// <summary>One clause is enough when all rows are absent.</summary>
    private static ImmutableArray<Clause> Trim(ImmutableArray<Clause> clauses) =>
        clauses.All(c => c.Absent) ? [clauses[^1]] : clauses;

    private static bool Shows(RowCases cases, NamedClauses field, int @case, bool own) =>
        field.Clauses.First(c => cases.Meets(@case, c.When, own)).View > View.None;
}
