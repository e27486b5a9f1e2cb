using System.Collections.Immutable;
using Hub.Noise;

namespace Hub.OpenData;

/// <summary>
/// The published tables of a year, a pure function of the plan and the noisy tables: the same input gives the same bytes for ever.
/// </summary>
public sealed record Release
{
    public required PublishedTable CityTotal { get; init; }

    public required PublishedTable Category { get; init; }

    public required PublishedTable CityCube { get; init; }

    public required PublishedTable DistrictTotal { get; init; }

    public required PublishedTable DistrictCategory { get; init; }

    public required PublishedTable DistrictCube { get; init; }

    public required PublishedTable TownshipTotal { get; init; }

    public required PublishedTable DistrictOutcome { get; init; }

    public required PublishedTable Outcome { get; init; }

    public required PublishedTable CityService { get; init; }

    public required PublishedTable DistrictResponse { get; init; }

    public required PublishedTable Response { get; init; }

    /// <summary>Hours, as all medians.</summary>
    public required PublishedTable DistrictResponseMedian { get; init; }

    public required PublishedTable ResponseMedian { get; init; }

    public ImmutableArray<PublishedTable> Tables =>
    [
        CityTotal, Category, CityCube, DistrictTotal, DistrictCategory, DistrictCube, TownshipTotal,
        DistrictOutcome, Outcome, CityService, DistrictResponse, Response,
        DistrictResponseMedian, ResponseMedian,
    ];

    /// <param name="plan">That the tables were drawn by.</param>
    /// <param name="tables">One of each measurement of the plan; a correction may be added, and is combined with the first draw.</param>
    /// <exception cref="ArgumentException">A table is missing, there twice, or of another plan.</exception>
    public static Release From(ReleasePlan plan, IEnumerable<NoisyTable> tables) => PostProcessing.Run(plan, Draws.Of(plan, [.. tables]));
}
