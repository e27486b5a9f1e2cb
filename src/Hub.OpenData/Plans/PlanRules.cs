using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>What every plan must satisfy, however it was made.</summary>
internal static class PlanRules
{
    public static PlanReading Make(
        string dataset, string period, PublicKeys keys, ImmutableArray<(string Name, Rational Epsilon)> prices) =>
        FaultOf(dataset, period, keys, prices) is { } fault
            ? PlanReading.Bad(fault)
            : PlanReading.Good(new(dataset, period, keys, Priced(keys, prices)));

    private static string Known => string.Join(", ", TableDesign.All.Select(d => d.Name));

    private static PlanFault? FaultOf(
        string dataset, string period, PublicKeys keys, ImmutableArray<(string Name, Rational Epsilon)> prices) =>
        Names(dataset, period) ?? Impossible(keys) ?? Tables(prices) ?? Prices(prices) ?? Sizes(keys) ?? Cost(prices);

    private static PlanFault? Names(string dataset, string period) =>
        !Dimension.IsCode(dataset) ? new(PlanFaultKind.WrongName, "dataset", "not 1 to 64 letters, digits, `_`, `-` and `.`")
        : period is not { Length: 4 } || !period.All(char.IsAsciiDigit) ? new(PlanFaultKind.WrongName, "period", "not four digits")
        : null;

    // A category that no age can have could not hold the children that its total says.
    private static PlanFault? Impossible(PublicKeys keys)
    {
        var isKnown = keys.Impossible.All(p => keys.Category.IndexOf(p.Category) >= 0 && keys.Age.IndexOf(p.Age) >= 0);
        var isOrdered = keys.Impossible.SequenceEqual(
            keys.Impossible.Distinct().OrderBy(p => keys.Category.IndexOf(p.Category)).ThenBy(p => keys.Age.IndexOf(p.Age)));
        var leavesAges = keys.Impossible.GroupBy(p => p.Category).All(group => group.Count() < keys.Age.Size);
        return isKnown && isOrdered && leavesAges
            ? null
            : new(PlanFaultKind.WrongKeys, "impossible", "name known pairs once, in the order of the keys, and leave each category an age");
    }

    private static PlanFault? Tables(ImmutableArray<(string Name, Rational Epsilon)> prices)
    {
        for (var i = 0; i < prices.Length; i++)
        {
            var (path, name) = ($"measurements[{i}].name", prices[i].Name);
            if (TableDesign.All.All(design => design.Name != name))
            {
                return new(PlanFaultKind.UnknownTable, path, $"no table `{name}`; use {Known}");
            }

            if (prices.Take(i).Any(p => p.Name == name))
            {
                return new(PlanFaultKind.DuplicateMeasurement, path, $"`{name}` stands twice; it is measured once a year");
            }
        }

        return TableDesign.All.FirstOrDefault(design => prices.All(p => p.Name != design.Name)) is { } missing
            ? new(PlanFaultKind.MissingMeasurement, "measurements", $"`{missing.Name}` is missing; add it")
            : null;
    }

    // Bounded, so that sums and the sampler stay exact.
    private static PlanFault? Prices(ImmutableArray<(string Name, Rational Epsilon)> prices)
    {
        var wrong = prices.FirstOrDefault(p => p.Epsilon <= Rational.Zero || p.Epsilon.Denominator > 1000 || p.Epsilon.Numerator > 1000);
        return wrong.Epsilon is null ? null : WrongEpsilon(prices.IndexOf(wrong), wrong.Epsilon.ToString());
    }

    private static PlanFault? Sizes(PublicKeys keys) =>
        TableDesign.All.Any(d => d.Axes.Aggregate((Int128)1, (size, axis) => size * keys.Of(axis).Size) > Measurement.MostCells)
            ? new(PlanFaultKind.WrongKeys, "keys", $"a table has more than {Measurement.MostCells} cells")
            : null;

    private static PlanFault? Cost(ImmutableArray<(string Name, Rational Epsilon)> prices)
    {
        var cost = prices.Aggregate(Rational.Zero, (sum, p) => sum + p.Epsilon);
        return Budget.Yearly.AllowsPlan(cost)
            ? null
            : new(PlanFaultKind.OverBudget, "measurements", $"costs `{cost}`, above `{Budget.Yearly.Planned}`; lower an epsilon");
    }

    private static ImmutableArray<Measurement> Priced(PublicKeys keys, ImmutableArray<(string Name, Rational Epsilon)> prices) =>
        [.. TableDesign.All.Select(design => design.Measured(keys, prices.First(p => p.Name == design.Name).Epsilon))];

    internal static PlanFault WrongEpsilon(int i, string epsilon) => new(
        PlanFaultKind.WrongEpsilon,
        $"measurements[{i}].epsilon",
        $"`{epsilon}` is no positive fraction in lowest terms up to 1000; write for instance `7/20`");
}
