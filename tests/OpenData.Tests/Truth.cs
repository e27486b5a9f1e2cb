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
    ];
}
