using System.Collections.Concurrent;

namespace Hub.OpenData;

/// <summary>Half-widths of 90 % intervals, each convolved once for a plan.</summary>
internal sealed class HalfWidths
{
    private readonly ConcurrentDictionary<(DiscreteLaplace Law, int Draws), int> known = new();

    public int Of(DiscreteLaplace law, int draws) => known.GetOrAdd((law, draws), key => key.Law.HalfWidth(key.Draws, Margin.Confidence));
}
