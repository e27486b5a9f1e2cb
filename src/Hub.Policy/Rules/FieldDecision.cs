using System.Collections.Immutable;

namespace Hub.Policy.Rules;

/// <summary>Decides one stored field for one audience (domain.md 5.4, 3 to 6), before it is known which records are there.</summary>
internal sealed class FieldDecision(Agreement agreement, RecordRule record, FieldRule field, Audience audience, PurposeRule purpose)
{
    /// <summary>Record variants first, then the field's own in their order; the last clause has no tests.</summary>
    public ImmutableArray<Clause> Clauses() =>
        Shorten([.. RecordVariants().Concat(field.Variants).SelectMany(Confined)]);

    // What closes whole files comes before all that opens.
    private IEnumerable<Clause> Confined(FieldVariant variant)
    {
        var own = OfVariant(variant).ToList();
        return own.Exists(c => c.View > View.None) ? ClosingsOf(variant).Concat(own) : own;
    }

    private IEnumerable<FieldVariant> RecordVariants() =>
        record.Variants
            .Where(v => !v.ButNotFor.Contains(audience.Department))
            .Select(v => new FieldVariant(v.Row, v.Class, field.Own.Mask, v.Level, false));

    private IEnumerable<Clause> ClosingsOf(FieldVariant variant) =>
        agreement.Closings.Where(c => record.OfFile && !c.LeavesOpen.Contains(variant.Class)).Select(c =>
            Closed(variant, TestsOf(variant).Add(new RowTest(c.Row)), $"{c.Row} leaves open only {string.Join(' ', c.LeavesOpen)}") with { ClosesFile = true });

    private static ImmutableArray<RowTest> TestsOf(FieldVariant variant) => variant.Row is { } row ? [new RowTest(row)] : [];

    private IEnumerable<Clause> OfVariant(FieldVariant variant)
    {
        var @class = agreement.Classes[variant.Class];
        var when = TestsOf(variant);
        if (!@class.Opens.Contains(purpose.Name))
        {
            yield return Closed(variant, when, $"class {variant.Class} is not open for {purpose.Name}");
            yield break;
        }

        if (audience.BreakGlass && variant.Level == 4)
        {
            yield return Closed(variant, when, "level 4 is closed under break-glass");
            yield break;
        }

        var cell = audience.HandedOver && !field.Inherited
            ? (View: View.None, Reason: "the file was handed over: only own values")
            : CellOf(@class);
        var usual = Show(variant, when, cell.View, cell.Reason);

        // Break-glass opens the cells of the matrix and nothing beside them (domain.md 5.4).
        foreach (var (test, reason) in audience.BreakGlass ? [] : Lifts(variant, @class))
        {
            if (Show(variant, when.Add(new RowTest(test)), View.Full, reason) is var lifted && lifted.View > usual.View)
            {
                yield return lifted;
            }
        }

        yield return usual;
    }

    /// <summary>What raises the view of single rows to FULL: involvement, own contribution (O1), own task (A1).</summary>
    private IEnumerable<(string Test, string Reason)> Lifts(FieldVariant variant, ClassRule @class)
    {
        if (OwnValueCounts(variant, @class))
        {
            yield return (RowTest.OwnValue, "written by the reader's organisation (O1)");
        }

        if (audience.HandedOver)
        {
            yield break;
        }

        if (record.OwnTask is { } task)
        {
            yield return (task, "the reader's own task (A1)");
        }

        if (record.CellOf(@class, audience.Department) == Cell.FullWhenInvolved)
        {
            yield return (RowTest.InvolvedPrefix + @class.Involvement, $"cell {@class.Name}: FULL when involved as {@class.Involvement}");
        }
    }

    private bool OwnValueCounts(FieldVariant variant, ClassRule @class) =>
        field.Contains is null
        && field.MayBeWrittenBy(audience.Department)
        && (@class.Designated.IsEmpty || variant.OwnShown);

    private (View View, string Reason) CellOf(ClassRule @class) => record.CellOf(@class, audience.Department) switch
    {
        Cell.Full => (View.Full, $"cell {@class.Name}: FULL"),
        Cell.FullWhenInvolved => (View.Masked, $"cell {@class.Name}: MASKED without involvement {@class.Involvement}"),
        Cell.Masked => (View.Masked, $"cell {@class.Name}: MASKED"),
        Cell.Designated when audience.BreakGlass => (View.None, $"cell {@class.Name}: designated cells are closed under break-glass"),
        Cell.Designated when @class.Designation is { } needed && audience.Holds(needed) =>
            (View.Full, $"cell {@class.Name}: FULL with {needed}"),
        Cell.Designated => (View.None, $"cell {@class.Name}: needs designation {@class.Designation}"),
        _ => (View.None, $"cell {@class.Name}: NONE"),
    };

    private Clause Show(FieldVariant variant, ImmutableArray<RowTest> when, View view, string reason)
    {
        var capped = purpose.Ceiling?.Cap(view, variant.Level, variant.Class) ?? view;
        var why = capped == view
            ? reason
            : $"{reason}; {purpose.Name} caps level {variant.Level} at {capped.ToString().ToUpperInvariant()}";
        if (capped == View.Full && field.Contains is { } inner && !SeesInFull(inner, variant.Level))
        {
            why = $"{why}; contains {inner}, which is not FULL (SP-5)";
            capped = View.Masked;
        }

        return new Clause(when, capped, variant.Mask, variant.Level, variant.Class, why);
    }

    private bool SeesInFull(string name, int level)
    {
        var @class = agreement.Classes[name];
        return @class.Opens.Contains(purpose.Name)
            && CellOf(@class).View == View.Full
            && (purpose.Ceiling?.Cap(View.Full, level, name) ?? View.Full) == View.Full;
    }

    private static Clause Closed(FieldVariant variant, ImmutableArray<RowTest> when, string reason) =>
        new(when, View.None, variant.Mask, variant.Level, variant.Class, reason);

    /// <summary>Leaves out clauses after which the rows would look the same without them.</summary>
    private static ImmutableArray<Clause> Shorten(ImmutableArray<Clause> clauses)
    {
        var last = clauses[^1];
        var keep = clauses.Length - 1;
        while (keep > 0 && Alike(clauses[keep - 1], last))
        {
            keep--;
        }

        return [.. clauses[..keep], last];
    }

    private static bool Alike(Clause one, Clause other) =>
        one.View == other.View && one.Mask == other.Mask && one.Level == other.Level && one.Class == other.Class;
}
