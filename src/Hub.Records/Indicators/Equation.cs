using System.Collections.Immutable;

namespace Hub.Records.Indicators;

/// <summary>A cell that is the sum of others; everybody knows that, and subtracts.</summary>
/// <remarks>What has no village, or a place elsewhere, is in the sum alone; nobody may rely on there being any.</remarks>
internal sealed record Equation(CellKey Sum, ImmutableArray<CellKey> Parts)
{
    /// <summary>Units add up to the one above them, sorts to the whole.</summary>
    public static IEnumerable<Equation> Among(string part, UnitHierarchy units, ImmutableArray<string> sorts, bool addUp)
    {
        string[] all = sorts.IsEmpty ? [Sums.Whole] : addUp ? [Sums.Whole, .. sorts] : [.. sorts];
        var upwards = from unit in units.Units
                      let below = units.Below(unit).ToArray()
                      where below.Length > 0
                      from sort in all
                      select new Equation(new CellKey(part, unit, sort), [.. below.Select(code => new CellKey(part, code, sort))]);
        var across = from unit in sorts.IsEmpty || !addUp ? [] : units.Units
                     select new Equation(new CellKey(part, unit, Sums.Whole), [.. sorts.Select(sort => new CellKey(part, unit, sort))]);
        return upwards.Concat(across);
    }

    /// <summary>The same things counted by several parts, of shares as the denominator: what one withholds no other may tell.</summary>
    public static IEnumerable<Equation> Between(UnitHierarchy units) =>
        from unit in units.Units
        from same in Same
        select new Equation(new CellKey(same.Sum.Part, unit, same.Sum.Sort), [.. same.Parts.Select(p => new CellKey(p.Part, unit, p.Sort))]);

    /// <summary>Whether another part tells the denominators of this one.</summary>
    public static bool IsCountedElsewhere(string part) => Same.Any(s => s.Sum.Part == part || s.Parts.Any(p => p.Part == part));

    private static readonly ((string Part, string Sort) Sum, (string Part, string Sort)[] Parts)[] Same =
    [
        (("I-01 all", Sums.Whole), [("I-01 byAge", Sums.Whole)]),
        (("I-01 all", Sums.Whole), [("I-01 bySex", Sums.Whole)]),
        (("I-01 all", Sums.Whole), [("I-02 joined", Sums.Whole)]),
        (("I-14 filed", Sums.Whole), [("I-14 ordered", Sums.Whole)]),
        (("I-23 completed", Sums.Whole), [("I-23 refused", Sums.Whole)]),
        (("I-12 byService", Sums.Whole), [("I-12 byProvider", Sums.Whole)]),
        (("I-26 byDepartment", Sums.Whole), [("I-26 byPurpose", Sums.Whole)]),
        (("I-19 notAttending", Sums.Whole), [("I-01 byAge", "6-11"), ("I-01 byAge", "12-14")]),
        (("I-18 covered", Sums.Whole), [("I-16 byBenefit", "PREMIUM_SUBSIDY")]),
        (("I-20 receiving", Sums.Whole), [("I-16 byBenefit", "FREE_EDUCATION_12Y")]),
        (("I-21 inTime", Sums.Whole), [("I-16 byBenefit", "REHAB_ASSISTANCE")]),
        (("I-13 harmAfterWarning", Sums.Whole), [("I-13 byMeasure", "CRITICISM_EDUCATION"), ("I-13 byMeasure", "WARNING_LETTER")]),
    ];
}
