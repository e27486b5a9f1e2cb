using System.Collections.Immutable;

namespace OpenData.Tests.Attacks;

/// <summary>A child whose presence is guessed: the cells it would be in, by measurement, at most Delta of each.</summary>
internal sealed record Target(ChildFacts Facts, ImmutableArray<(string Measurement, int Cell)> Cells)
{
    public static Target Of(ChildFacts facts)
    {
        var row = facts.ToRow(Register.Plan);
        return new(facts, [.. Register.Plan.Measurements.SelectMany(
            m => row.Cells(m.Name).Take(m.Sensitivity).Select(cell => (m.Name, cell)))]);
    }
}
