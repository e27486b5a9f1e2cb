using System.Collections.Frozen;
using Hub.Exchange;
using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Importing;

/// <summary>Divisions, institutions and workers in memory, as they are when an import begins.</summary>
public sealed class StoreReferences : IReferenceData
{
    private const int Township = 9;

    private readonly FrozenDictionary<(string Type, string Code), string> byCode;
    private readonly FrozenDictionary<(string Type, string Name), string?> byName;
    private readonly FrozenDictionary<(string Type, string Division), string> units;
    private readonly ILookup<string, (string Name, string Id)> workers;

    private StoreReferences(
        IReadOnlyList<Division> divisions, IReadOnlyList<Institution> institutions, ILookup<string, (string Name, string Id)> workers)
    {
        Divisions = new DivisionTree(divisions);
        this.workers = workers;
        byCode = institutions.Where(i => i.Code is not null).ToFrozenDictionary(i => (i.Type ?? "", i.Code ?? ""), i => i.Id);
        byName = institutions.GroupBy(i => (i.Type ?? "", i.Name ?? "")).ToFrozenDictionary(
            g => g.Key, g => g.Count() == 1 ? g.First().Id : null);
        units = institutions.Where(i => i.Code is null).GroupBy(i => (i.Type ?? "", i.DivisionCode ?? ""))
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(i => i.Id, StringComparer.Ordinal).First().Id);
    }

    public DivisionTree Divisions { get; }

    public static async Task<StoreReferences> LoadAsync(RecordStore store, CancellationToken cancellationToken)
    {
        var divisions = await store.Divisions.ToListAsync(cancellationToken);
        if (divisions.Count == 0)
        {
            throw new InvalidOperationException("the store has no divisions; seed it before the first import");
        }

        var institutions = await store.Institutions.ToListAsync(cancellationToken);
        var workers = await store.Workers.Where(w => w.Active != false && w.Name != null && w.DivisionCode != null)
            .Select(w => new { w.Name, w.DivisionCode, w.Id }).ToListAsync(cancellationToken);
        return new StoreReferences(divisions, institutions, workers.ToLookup(w => w.DivisionCode ?? "", w => (w.Name ?? "", w.Id)));
    }

    public string? DivisionLevel(string code) => Divisions.LevelOf(code);

    public string? InstitutionByCode(string type, string code) => byCode.GetValueOrDefault((type, code));

    public string? InstitutionByName(string type, string name) => byName.GetValueOrDefault((type, name));

    /// <summary>Only a village with workers of its own misses one that it does not know.</summary>
    public WorkerAnswer Worker(string name, string villageCode)
    {
        var near = workers[villageCode].Concat(workers[villageCode[..Township]]).Where(w => w.Name == name).Take(2).ToList();
        return new WorkerAnswer(near is [var only] ? only.Id : null, workers[villageCode].Any());
    }

    /// <summary>The statutory unit of the type at a division, or at the nearest one above.</summary>
    public string? UnitOver(string type, string? division)
    {
        for (var code = division ?? Divisions.City; code.Length >= Divisions.City.Length; code = code[..^1])
        {
            if (units.TryGetValue((type, code), out var id))
            {
                return id;
            }
        }

        return null;
    }
}
