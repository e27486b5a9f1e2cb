using System.Collections.Immutable;
using System.Globalization;
using Hub.Policy;
using Hub.Records;
using Hub.Records.Entities;
using Hub.Records.Indicators;
using Hub.Records.Writing.Deriving;

namespace Hub.Execution;

/// <summary>One part of an indicator for one unit, with the figures that may be told.</summary>
internal sealed record ToldIndicator(
    Indicator Indicator, IndicatorPart Part, string Division, IndicatorRun Run, bool Final, ImmutableArray<IReadOnlyDictionary<string, object?>> Figures)
{
    public object? Value(string member) => member switch
    {
        "__typename" => nameof(Indicator),
        "id" => Indicator.Id,
        "title" => Indicator.Title,
        "titleChinese" => Indicator.ChineseTitle,
        "part" => Part.Name,
        "measure" => Part.Measure.ToString().ToUpperInvariant(),
        "numeratorMeans" => Part.Numerator,
        "denominatorMeans" => Part.Denominator,
        "unit" => Part.Measure != Measure.Median ? null : Part.MinutesPerUnit == 1 ? "MINUTES" : "DAYS",
        "division" => Division,
        "quarter" => Run.Quarter,
        "asOf" => Run.AsOf.ToString("O", CultureInfo.InvariantCulture),
        "final" => Final,
        "figures" => Figures,
        _ => throw new InvalidOperationException($"an indicator has no `{member}`"),
    };
}

/// <summary>Answers `indicators`: the stored figures of units at or under the caller's own.</summary>
public sealed class IndicatorAnswers(IndicatorBook book, DivisionRegister divisions, Sharing sharing, TimeProvider clock)
{
    private readonly Lazy<UnitHierarchy> units = new(() => new(new DivisionTree(divisions.Find(ImmutableDictionary<string, string>.Empty))));

    /// <exception cref="InvalidOperationException">There are no divisions yet.</exception>
    internal UnitHierarchy Units => units.Value;

    /// <summary>The last day that is over.</summary>
    internal DateOnly Yesterday => LocalTime.Today(clock).AddDays(-1);

    /// <returns>None when the quarter's figures have not been computed.</returns>
    /// <exception cref="RequestRefusedException">An argument is none, or not for this caller.</exception>
    internal async Task<IReadOnlyList<ToldIndicator>> ReadAsync(Caller caller, ListRoot root, CancellationToken cancellationToken)
    {
        var period = root.Arguments["quarter"] is not string quarter ? IndicatorPeriod.To(Yesterday)
            : IndicatorPeriod.Parse(quarter, Yesterday) ?? throw Bad("`quarter` is a quarter of which a day is over, such as `2026Q3`");
        var unit = root.Arguments["division"]?.ToString() ?? caller.Division;
        if (unit is null || caller.Division is null || divisions.IsEmpty || !Units.Has(unit) || !Units.IsWithin(unit, caller.Division))
        {
            throw Bad("`division` is the code of your own unit's division or of one under it");
        }

        var id = root.Arguments["id"]?.ToString();
        return id is null || IndicatorList.All.Any(i => i.Id == id)
            ? await TellAsync(period, unit, root.Arguments["below"] is true, id, cancellationToken)
            : throw Bad("`id` is one of I-01 to I-28");
    }

    /// <summary>The figures of a unit, and of those right below it.</summary>
    /// <param name="id">Null: all indicators.</param>
    /// <returns>None when the quarter's figures have not been computed.</returns>
    internal async Task<IReadOnlyList<ToldIndicator>> TellAsync(IndicatorPeriod period, string unit, bool below, string? id, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(period.Name, cancellationToken) is not { } run)
        {
            return [];
        }

        var indicators = IndicatorList.All.Where(i => id is null || i.Id == id).ToImmutableArray();
        string[] asked = below ? [unit, .. Units.Below(unit)] : [unit];
        var names = id is null ? null : indicators.SelectMany(i => i.Parts.Select(p => IndicatorList.NameOf(i, p))).ToArray();
        var figures = (await book.ReadAsync(period.Name, asked, names, cancellationToken)).ToDictionary(f => (f.Division, f.Part, f.Sort));
        return
        [
            .. from division in asked
               from indicator in indicators
               from part in indicator.Parts
               where !part.CityOnly || division == Units.City
               let name = IndicatorList.NameOf(indicator, part)
               select new ToldIndicator(
                   indicator, part, division, run, run.AsOf >= period.LastDay,
                   [.. Sorts(part).Select(sort => Figure(part, sort, figures.GetValueOrDefault((division, name, sort))))]),
        ];
    }

    private IEnumerable<string> Sorts(IndicatorPart part) => IndicatorList.SortsOf(part, sharing.Shape) switch
    {
        { IsEmpty: true } => [IndicatorList.Whole],
        var sorts => part.AddsUp ? [IndicatorList.Whole, .. sorts] : sorts,
    };

    private static ImmutableDictionary<string, object?> Figure(IndicatorPart part, string sort, IndicatorFigure? figure)
    {
        // A figure that is not stored looks the same, whether it is small or nothing was there to be counted.
        int? nothing = part.OfNobody && figure is null ? 0 : null;
        return new Dictionary<string, object?>
        {
            ["__typename"] = nameof(IndicatorFigure),
            ["sort"] = sort.Length == 0 ? null : sort,
            ["numerator"] = figure?.Numerator ?? nothing,
            ["denominator"] = figure?.Denominator ?? (part.Measure == Measure.Share ? nothing : null),
            ["percent"] = figure?.Percent,
            ["median"] = figure?.Median,
            ["withheld"] = !part.OfNobody && figure is null,
        }.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private static RequestRefusedException Bad(string message) => new(ErrorCodes.BadInput, message);
}
