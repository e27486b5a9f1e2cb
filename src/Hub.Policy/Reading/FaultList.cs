using System.Collections.Immutable;

namespace Hub.Policy.Reading;

/// <summary>Collects the faults of one compilation.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> faults = [];

    public bool IsEmpty => faults.Count == 0;

    public void Add(Place place, string code, string message) =>
        faults.Add(new Fault(place.File, place.Line, place.Column, code, message));

    /// <summary>By file, line, column; each fault once.</summary>
    public ImmutableArray<Fault> InOrder() =>
    [
        .. faults.Distinct()
            .OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)
            .ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal),
    ];
}
