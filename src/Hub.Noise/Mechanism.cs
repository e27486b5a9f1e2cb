using System.Collections.Immutable;

namespace Hub.Noise;

/// <summary>The discrete Laplace mechanism: epsilon-differential privacy for adding or removing one child.</summary>
/// <remarks>Ghosh, Roughgarden, Sundararajan 2009. The only maker of a <see cref="NoisyTable"/> that was not one before.</remarks>
public sealed class Mechanism(RandomBytes source)
{
    private readonly Sampler sampler = new(source);

    /// <summary>
    /// Adds to every cell that is no structural zero, also to an empty one, a sample of its own. Counts are destroyed in any case.
    /// </summary>
    /// <exception cref="RandomnessFailedException">The source is not healthy; no value leaves.</exception>
    /// <exception cref="ObjectDisposedException">The counts were drawn from before: there is no second draw.</exception>
    public NoisyTable Draw(TrueCounts counts)
    {
        using (counts)
        {
            var measurement = counts.Measurement;
            var truth = counts.Reveal();
            var values = ImmutableArray.CreateBuilder<long>(measurement.Size);
            for (var cell = 0; cell < measurement.Size; cell++)
            {
                values.Add(measurement.IsStructuralZero(cell) ? 0 : truth[cell] + sampler.DiscreteLaplace(measurement.Rate));
            }

            return new NoisyTable(measurement, values.MoveToImmutable());
        }
    }
}
