using System.Collections.Frozen;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Indicators;

/// <summary>Each unit with the one right above it: city, district or pilot area, township, village (domain.md 2.2).</summary>
/// <remarks>A pilot area that is a whole district lies between the district and its townships; any other stands beside the districts.</remarks>
public sealed class UnitHierarchy
{
    private readonly FrozenDictionary<string, string> parents;
    private readonly ILookup<string, string> children;

    public UnitHierarchy(DivisionTree divisions)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in divisions.Codes)
        {
            var chain = divisions.UnitsOver(code).OrderBy(unit => Depth(divisions, unit)).ToArray();
            for (var i = 1; i < chain.Length; i++)
            {
                found[chain[i]] = chain[i - 1];
            }
        }

        (City, parents) = (divisions.City, found.ToFrozenDictionary(StringComparer.Ordinal));
        children = found.OrderBy(p => p.Key, StringComparer.Ordinal).ToLookup(p => p.Value, p => p.Key);
    }

    public string City { get; }

    /// <summary>All units, the city first.</summary>
    public IEnumerable<string> Units => [City, .. parents.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The one right above; not for the city.</summary>
    public string Over(string unit) => parents[unit];

    /// <summary>Those right below.</summary>
    public IEnumerable<string> Below(string unit) => children[unit];

    public bool Has(string unit) => unit == City || parents.ContainsKey(unit);

    /// <summary>Whether a unit is another or lies under it.</summary>
    public bool IsWithin(string unit, string over) => unit == over || (parents.TryGetValue(unit, out var parent) && IsWithin(parent, over));

    private static int Depth(DivisionTree divisions, string unit) => divisions.LevelOf(unit) switch
    {
        "CITY" => 0,
        "DISTRICT" => 1,
        null => 2,
        "TOWNSHIP" => 3,
        _ => 4,
    };
}
