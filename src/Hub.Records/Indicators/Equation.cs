using System.Collections.Immutable;

namespace Hub.Records.Indicators;

/// <summary>A cell that is the sum of others; everybody knows that, and subtracts.</summary>
/// <remarks>What has no village, or a place elsewhere, is in the sum alone; nobody may rely on there being any.</remarks>
internal sealed record Equation(CellKey Sum, ImmutableArray<CellKey> Parts)
{
    /// <summary>Units add up to the one above them, sorts to the whole.</summary>
    public static ImmutableArray<Equation> Among(UnitHierarchy units, ImmutableArray<string> sorts, bool addUp)
    {
        string[] all = sorts.IsEmpty ? [Sums.Whole] : addUp ? [Sums.Whole, .. sorts] : [.. sorts];
        var upwards = from unit in units.Units
                      let below = units.Below(unit).ToArray()
                      where below.Length > 0
                      from sort in all
                      select new Equation(new CellKey(unit, sort), [.. below.Select(code => new CellKey(code, sort))]);
        var across = from unit in sorts.IsEmpty || !addUp ? [] : units.Units
                     select new Equation(new CellKey(unit, Sums.Whole), [.. sorts.Select(sort => new CellKey(unit, sort))]);
        return [.. upwards, .. across];
    }
}
