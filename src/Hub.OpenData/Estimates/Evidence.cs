using System.Collections.Immutable;

namespace Hub.OpenData;

/// <summary>All that the raw measurements say of the same cells.</summary>
internal sealed record Evidence(params ImmutableArray<RawSums> Sources)
{
    public int Size => Sources[0].Values.Length;

    /// <summary>Whether a child can be in the cell; the sources agree on it.</summary>
    public bool Holds(int cell) => Sources[0].Draws[cell] > 0;

    /// <summary>The sources' mean by inverse variance: unbiased, and of least variance as they are independent.</summary>
    public double Mean(int cell) =>
        Holds(cell) ? InverseVariance.Mean([.. Sources.Select(s => ((double)s.Values[cell], s.VarianceOf(cell)))]).Value : 0;

    /// <summary>The source of least variance; of equal ones the first.</summary>
    public RawSums Sharpest(int cell) => Sources.MinBy(s => s.VarianceOf(cell))!;
}
