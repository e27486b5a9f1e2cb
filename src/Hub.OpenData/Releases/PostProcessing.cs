using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// From noisy tables to whole numbers that are not negative and whose sums agree everywhere. Each step works within the sums of the last.
/// </summary>
/// <remarks>
/// P0 total and categories; P1 city cube within the categories; P2 district by category within them; P3 district cube within P1 and P2,
/// category
/// by category; P4 townships within the districts. Outcome, service and response are apart: not every child is in them. The rest are sums
/// of these, and medians of the response.
/// </remarks>
internal sealed class PostProcessing
{
    private readonly ReleasePlan plan;
    private readonly Draws draws;
    private readonly PublicKeys keys;
    private readonly int districts;
    private readonly int categories;
    private readonly int groups;

    private PostProcessing(ReleasePlan plan, Draws draws)
    {
        (this.plan, this.draws, keys) = (plan, draws, plan.Keys);
        (districts, categories, groups) = (keys.Geography.District.Size, keys.Category.Size, keys.Age.Size * keys.Sex.Size);
    }

    public static Release Run(ReleasePlan plan, Draws draws) => new PostProcessing(plan, draws).Steps();

    private Release Steps()
    {
        var totalEvidence = Evidence();
        var total = Rounded(totalEvidence.Mean(0));
        var categoryEvidence = Evidence(Axis.Category);
        var category = Shares.Of(categoryEvidence, total);
        var cityCubeEvidence = Evidence(Axis.Category, Axis.Age, Axis.Sex);
        var cityCube = CityCube(cityCubeEvidence, category);
        var districtCategoryEvidence = Evidence(Axis.District, Axis.Category);
        var districtCategory = DistrictCategory(districtCategoryEvidence, category);
        var districtCubeEvidence = Raw(TableDesign.DistrictCube);
        var districtCube = DistrictCube(districtCubeEvidence, districtCategory, cityCube);
        var districtTotal = Sums(districtCategory, districts, cell => cell / categories);
        var townshipEvidence = Raw(TableDesign.TownshipTotal);
        var townshipTotal = TownshipTotal(townshipEvidence, districtTotal);

        return new()
        {
            CityTotal = Published(Axis.City, [], [total], totalEvidence),
            Category = Published("category", [Axis.Category], category, categoryEvidence),
            CityCube = Published("city_cube", [Axis.Category, Axis.Age, Axis.Sex], cityCube, cityCubeEvidence),
            DistrictTotal = Published("district", [Axis.District], districtTotal, DistrictEvidence()),
            DistrictCategory = Published("district_category", [Axis.District, Axis.Category], districtCategory, districtCategoryEvidence),
            DistrictCube = Published("district_cube", TableDesign.DistrictCube.Axes, districtCube, districtCubeEvidence),
            TownshipTotal = Published("township", [Axis.Township], townshipTotal, townshipEvidence),
            DistrictOutcome = Apart("district_outcome", TableDesign.DistrictOutcome),
            Outcome = SummedApart("outcome", TableDesign.DistrictOutcome, Axis.Outcome),
            CityService = Apart("city_service", TableDesign.CityService),
            DistrictResponse = Apart("district_response", TableDesign.DistrictResponse),
            Response = SummedApart("response", TableDesign.DistrictResponse, Axis.Response),
            DistrictResponseMedian = Medians("district_response_median", [Axis.District]),
            ResponseMedian = Medians("response_median", []),
        };
    }

    // P1.
    private long[] CityCube(Evidence evidence, long[] category) =>
        [.. Enumerable.Range(0, categories).SelectMany(c => Shares.Of(
            [.. Enumerable.Range(c * groups, groups).Select(evidence.Mean)], group => evidence.Holds((c * groups) + group), category[c]))];

    // P2.
    private long[] DistrictCategory(Evidence evidence, long[] category)
    {
        long[][] byCategory = [.. Enumerable.Range(0, categories).Select(c => Shares.Of(
            [.. Enumerable.Range(0, districts).Select(d => evidence.Mean((d * categories) + c))], _ => true, category[c]))];
        return [.. Enumerable.Range(0, districts * categories).Select(cell => byCategory[cell % categories][cell / categories])];
    }

    // P3.
    private long[] DistrictCube(Evidence evidence, long[] districtCategory, long[] cityCube)
    {
        var cube = new long[evidence.Size];
        for (var c = 0; c < categories; c++)
        {
            int[] cells = [.. Enumerable.Range(0, districts).SelectMany(d => Enumerable.Range(((d * categories) + c) * groups, groups))];
            long[] rows = [.. Enumerable.Range(0, districts).Select(d => districtCategory[(d * categories) + c])];
            var columns = cityCube[(c * groups)..((c + 1) * groups)];
            var nearest = TransportProjection.Project([.. cells.Select(evidence.Mean)], rows, columns);
            var whole = TransportRounding.Round(nearest, rows, columns);
            foreach (var (cell, value) in cells.Zip(whole))
            {
                cube[cell] = value;
            }
        }

        return cube;
    }

    // P4. Townships stand district by district.
    private long[] TownshipTotal(Evidence evidence, long[] districtTotal) =>
        [.. Enumerable.Range(0, evidence.Size).GroupBy(keys.Geography.DistrictOf).SelectMany(
            townships => Shares.Of([.. townships.Select(evidence.Mean)], _ => true, districtTotal[townships.Key]))];

    private PublishedTable Apart(string name, TableDesign design)
    {
        var evidence = Raw(design);
        return Published(name, design.Axes, ApartValues(evidence), evidence);
    }

    private PublishedTable SummedApart(string name, TableDesign design, string axis)
    {
        var size = keys.Of(axis).Size;
        return Published(name, [axis], Sums(ApartValues(Raw(design)), size, cell => cell % size), Evidence([design], axis));
    }

    /// <summary>Medians of the response of a district or of the city.</summary>
    private PublishedTable Medians(string name, ImmutableArray<string> axes)
    {
        var (all, bands) = (Raw(TableDesign.DistrictResponse), keys.Response.Size);
        var sharpest = all.Sharpest(0);
        var units = all.Size / bands;
        var time = new MedianTime(keys.Response);
        var (values, raw) = (ApartValues(all), sharpest.Values.ToArray());
        if (axes.IsEmpty)
        {
            (units, values, raw) = (1, Sums(values, bands, cell => cell % bands), Sums(raw, bands, cell => cell % bands));
        }

        var halfWidth = plan.HalfWidths.Of(sharpest.Law, all.Size / units);
        return new(name, [.. axes.Select(keys.Of)], [.. Enumerable.Range(0, units).Select(unit => time.Of(
            values.AsSpan(unit * bands, bands), raw.AsSpan(unit * bands, bands), halfWidth))]) { IsDerived = true };
    }

    // The sum of the raw cells is unbiased; clipping each cell would not be.
    private static long[] ApartValues(Evidence evidence) =>
        Shares.Of(evidence, Rounded(Enumerable.Range(0, evidence.Size).Sum(evidence.Mean)));

    /// <summary>All of M1 to M4 that know these axes.</summary>
    private Evidence Evidence(params ImmutableArray<string> axes) => Evidence(
        new[] { TableDesign.CityCube, TableDesign.DistrictCategory, TableDesign.DistrictCube, TableDesign.TownshipTotal }
            .Where(design => axes.All(design.Axes.Contains)),
        axes);

    private Evidence Evidence(IEnumerable<TableDesign> designs, params ImmutableArray<string> axes) =>
        new([.. designs.SelectMany(design => draws[design]).Select(table => RawSums.By(table, axes))]);

    private Evidence DistrictEvidence() => new([
        .. Evidence([TableDesign.DistrictCategory, TableDesign.DistrictCube], Axis.District).Sources,
        .. draws[TableDesign.TownshipTotal].Select(table => RawSums.Grouped(table, districts, keys.Geography.DistrictOf)),
    ]);

    private Evidence Raw(TableDesign design) => Evidence([design], design.Axes);

    private PublishedTable Published(string name, ImmutableArray<string> axes, long[] values, Evidence evidence) =>
        new(name, [.. axes.Select(keys.Of)], [.. values.Select((value, cell) => Cell(evidence.Sharpest(cell), cell, value))]);

    private PublishedCell Cell(RawSums sharpest, int cell, long value) => sharpest.Draws[cell] == 0
        ? new(0, 0, 0, Quality.A)
        : Margin.Around(value, sharpest.Values[cell], plan.HalfWidths.Of(sharpest.Law, sharpest.Draws[cell]));

    private static long Rounded(double value) => (long)Math.Max(0, Math.Floor(value + 0.5));

    private static long[] Sums(long[] values, int groups, Func<int, int> groupOf)
    {
        var sums = new long[groups];
        for (var i = 0; i < values.Length; i++)
        {
            sums[groupOf(i)] += values[i];
        }

        return sums;
    }
}
