using System.Collections.Frozen;
using Hub.Records.Entities;

namespace Hub.Records.Writing.Deriving;

/// <summary>The divisions with the pilot areas that take the place of districts (domain.md 2.2).</summary>
public sealed class DivisionTree(IEnumerable<Division> divisions)
{
    private const int District = 6;
    private static readonly int[] Lengths = [4, District, 9, 12];

    private readonly FrozenDictionary<string, Division> byCode = divisions.ToFrozenDictionary(d => d.Code, StringComparer.Ordinal);

    /// <summary>The city's own code, the root.</summary>
    public string City { get; } = divisions.First(d => d.ParentCode is null).Code;

    public IEnumerable<string> Codes => byCode.Keys;

    public string? NameOf(string code) => byCode.GetValueOrDefault(code)?.Name;

    public bool Has(string code) => byCode.ContainsKey(code);

    public string? LevelOf(string code) => byCode.GetValueOrDefault(code)?.Level;

    /// <summary>The units under which a code lies, itself included; none for a place elsewhere.</summary>
    /// <remarks>A township of a pilot area does not lie under the district of its code, unless the area is that whole district.</remarks>
    public IEnumerable<string> UnitsOver(string code)
    {
        if (!byCode.TryGetValue(code, out var division))
        {
            yield break;
        }

        foreach (var length in Lengths.Where(l => l <= code.Length))
        {
            if (length != District || division.PilotAreaCode is null || IsWholeArea(code[..District]))
            {
                yield return code[..length];
            }
        }

        if (division.PilotAreaCode is { } area)
        {
            yield return area;
        }
    }

    private bool IsWholeArea(string district) => byCode.GetValueOrDefault(district)?.PilotAreaCode is not null;
}
