using System.Collections.Immutable;
using Hub.Policy;

namespace Hub.Records.Indicators;

/// <summary>The 28 evaluation indicators of VI(1), domain.md 9.</summary>
public static class IndicatorList
{
    /// <summary>The sort of the whole.</summary>
    public const string Whole = Sums.Whole;

    public static readonly ImmutableArray<Indicator> All =
        [.. FileIndicators.All.Concat(CaseIndicators.All).Concat(BenefitIndicators.All).Concat(NetworkIndicators.All).OrderBy(i => i.Id, StringComparer.Ordinal)];

    /// <summary>The name of a part among all: `I-01 byAge`.</summary>
    public static string NameOf(Indicator indicator, IndicatorPart part) => $"{indicator.Id} {part.Name}";

    /// <summary>The sorts of a part; empty: it is not broken down.</summary>
    public static ImmutableArray<string> SortsOf(IndicatorPart part, Shape shape) =>
        part.SortsOf is { } name ? [.. shape.Enums[name].Values.Select(v => v.Name), .. part.Sorts] : part.Sorts;
}
