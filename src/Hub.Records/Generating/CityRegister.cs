using System.Collections.Frozen;
using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Generating;

/// <summary>Where a child lives and who is responsible there.</summary>
internal sealed record Home(string Village, string Township, string District, string? Director, string? Supervisor);

/// <summary>Divisions, organisations and workers of the store, by place.</summary>
internal sealed class CityRegister
{
    private const int TownshipLength = 9;
    private const int DistrictLength = 6;

    private readonly Home[] homes;
    private readonly FrozenDictionary<string, FrozenDictionary<string, string[]>> byType;

    private CityRegister(
        DivisionTree divisions, IEnumerable<Division> villages, IReadOnlyCollection<Institution> institutions, IReadOnlyCollection<Worker> workers)
    {
        Divisions = divisions;
        var byPlace = workers.ToLookup(w => w.DivisionCode ?? "", w => w.Id);
        homes = [.. villages.OrderBy(v => v.Code, StringComparer.Ordinal).Select(v => new Home(
            v.Code, v.Code[..TownshipLength], v.Code[..DistrictLength],
            byPlace[v.Code].FirstOrDefault(), byPlace[v.Code[..TownshipLength]].FirstOrDefault()))];
        byType = institutions.OrderBy(i => i.Id, StringComparer.Ordinal).GroupBy(i => i.Type ?? "", StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, PlacesOf, StringComparer.Ordinal);
    }

    public DivisionTree Divisions { get; }

    public static async Task<CityRegister> LoadAsync(RecordStore store, CancellationToken cancellationToken)
    {
        var divisions = await store.Divisions.ToListAsync(cancellationToken);
        var institutions = await store.Institutions.ToListAsync(cancellationToken);
        var workers = await store.Set<Worker>().ToListAsync(cancellationToken);
        return new CityRegister(new DivisionTree(divisions), divisions.Where(d => d.Code.Length > TownshipLength), institutions, workers);
    }

    public Home AnyHome(Draw draw) => draw.Of(homes);

    /// <summary>An organisation of the type: of the village, else the township, else the district, else anywhere; null when there is none.</summary>
    public string? Near(string type, Home home, Draw draw)
    {
        if (!byType.TryGetValue(type, out var places))
        {
            return null;
        }

        foreach (var place in new[] { home.Village, home.Township, home.District, "" })
        {
            if (places.TryGetValue(place, out var here))
            {
                return draw.Of(here);
            }
        }

        return null;
    }

    // Under its own division, and under the empty code for whoever has none nearer.
    private static FrozenDictionary<string, string[]> PlacesOf(IEnumerable<Institution> all) =>
        all.SelectMany(i => new[] { i.DivisionCode ?? "", "" }.Distinct().Select(place => (place, i.Id)))
            .GroupBy(p => p.place, p => p.Id, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
}
