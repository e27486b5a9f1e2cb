using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>How far from the truth the numbers of a published table will be, known before anything is counted (open-data.md 2.4).</summary>
/// <param name="Table">As <see cref="PublishedTable.Name"/>.</param>
/// <param name="MeanAbsolute">Of the sharpest raw sum behind a cell; what is published combines all and is nearer to the truth.</param>
/// <param name="HalfWidth">Of the 90 % interval.</param>
public sealed record ExpectedError(string Table, int Cells, double MeanAbsolute, int HalfWidth)
{
    private static readonly TableDesign[] OnFile = [TableDesign.CityCube, TableDesign.DistrictCategory, TableDesign.DistrictCube, TableDesign.TownshipTotal];

    // Medians are hours: how exact they are follows from what is counted.
    private static readonly (string Table, ImmutableArray<string> Axes, TableDesign[] Designs)[] Tables =
    [
        ("city", [], OnFile),
        ("category", [Axis.Category], OnFile),
        ("city_cube", TableDesign.CityCube.Axes, OnFile),
        ("district", [Axis.District], OnFile),
        ("district_category", TableDesign.DistrictCategory.Axes, OnFile),
        ("district_cube", TableDesign.DistrictCube.Axes, OnFile),
        ("township", TableDesign.TownshipTotal.Axes, OnFile),
        ("district_outcome", TableDesign.DistrictOutcome.Axes, [TableDesign.DistrictOutcome]),
        ("outcome", [Axis.Outcome], [TableDesign.DistrictOutcome]),
        ("city_service", TableDesign.CityService.Axes, [TableDesign.CityService]),
        ("district_response", TableDesign.DistrictResponse.Axes, [TableDesign.DistrictResponse]),
        ("response", [Axis.Response], [TableDesign.DistrictResponse]),
    ];

    public static ImmutableArray<ExpectedError> Of(ReleasePlan plan) => [.. Tables.Select(t => Of(plan, t.Table, t.Axes, t.Designs))];

    private static ExpectedError Of(ReleasePlan plan, string table, ImmutableArray<string> axes, TableDesign[] designs)
    {
        var cells = axes.Aggregate(1, (size, axis) => size * plan.Keys.Of(axis).Size);
        var (law, draws) = designs.Where(design => axes.All(design.Axes.Contains)).Select(design => plan[design])
            .Select(m => (Law: new DiscreteLaplace(m.Rate), Draws: m.Size / cells)).MinBy(s => s.Draws * s.Law.Variance);
        return new(table, cells, law.MeanAbsoluteOf(draws), plan.HalfWidths.Of(law, draws));
    }
}
