using System.Collections.Immutable;

namespace OpenData.Tests;

/// <summary>What only a test may know: the true counts of a synthetic register, by measurement, and draws from them.</summary>
internal sealed class Truth
{
    private readonly Snapshot snapshot;
    private readonly Dictionary<string, long[]> counts;

    private readonly ReleasePlan plan;

    public Truth(IEnumerable<ChildFacts> children, ReleasePlan? plan = null)
    {
        this.plan = plan ?? Register.Plan;
        snapshot = Snapshot.Of(children.Select(child => child.ToRow(this.plan)));
        counts = this.plan.Measurements.ToDictionary(m => m.Name, m => snapshot.Count(m).Reveal().ToArray());
    }

    public long[] this[TableDesign design] => counts[design.Name];

    public ImmutableArray<NoisyTable> Draw(RandomBytes bytes)
    {
        var mechanism = new Mechanism(bytes);
        return [.. plan.Measurements.Select(measurement => mechanism.Draw(snapshot.Count(measurement)))];
    }

    /// <summary>A draw by measurement; without bytes the counts themselves, to show that an attack works where there is no noise.</summary>
    public ImmutableDictionary<TableDesign, ImmutableArray<long>> Raw(RandomBytes? bytes) => bytes is null
        ? TableDesign.All.ToImmutableDictionary(design => design, design => this[design].ToImmutableArray())
        : ByDesign(Draw(bytes));

    public static ImmutableDictionary<TableDesign, ImmutableArray<long>> ByDesign(IEnumerable<NoisyTable> tables) =>
        TableDesign.All.Zip(tables).ToImmutableDictionary(pair => pair.First, pair => pair.Second.Values);

    public NoisyTable Draw(Measurement measurement, RandomBytes bytes) => new Mechanism(bytes).Draw(snapshot.Count(measurement));

    /// <summary>Sums of a measurement's true counts over all axes but these.</summary>
    public long[] By(TableDesign design, params ImmutableArray<string> axes)
    {
        var measurement = plan[design];
        int[] kept = [.. axes.Select(axis => design.Axes.IndexOf(axis))];
        var sums = new long[kept.Aggregate(1, (size, i) => size * measurement.Dimensions[i].Size)];
        for (var cell = 0; cell < measurement.Size; cell++)
        {
            var at = measurement.PositionsOf(cell);
            sums[kept.Aggregate(0, (sum, i) => (sum * measurement.Dimensions[i].Size) + at[i])] += this[design][cell];
        }

        return sums;
    }

    /// <summary>The true counts of every published table, in the order of <see cref="Release.Tables"/>.</summary>
    public ImmutableArray<long[]> Published =>
    [
        By(TableDesign.DistrictCube),
        By(TableDesign.DistrictCube, Axis.Category),
        this[TableDesign.CityCube],
        By(TableDesign.DistrictCube, Axis.District),
        this[TableDesign.DistrictCategory],
        this[TableDesign.DistrictCube],
        this[TableDesign.TownshipTotal],
        this[TableDesign.DistrictOutcome],
        By(TableDesign.DistrictOutcome, Axis.Outcome),
        this[TableDesign.CityService],
        this[TableDesign.DistrictResponse],
        By(TableDesign.DistrictResponse, Axis.Response),
        [.. this[TableDesign.DistrictResponse].Chunk(6).Select(MedianHour)],
        [MedianHour(By(TableDesign.DistrictResponse, Axis.Response))],
    ];

    // The hour by which half of the bands' counts are over; beyond the last end it is that end.
    private static long MedianHour(long[] bands)
    {
        var (ends, half, before) = (new[] { 0, 24, 72, 168, 720 }, bands.Sum() / 2.0, 0L);
        for (var i = 0; i < 4; i++)
        {
            if (bands[i] > 0 && before + bands[i] >= half)
            {
                return (long)Math.Ceiling(Math.Round(ends[i] + ((ends[i + 1] - ends[i]) * (half - before) / bands[i]), 9));
            }

            before += bands[i];
        }

        return 720;
    }
}
