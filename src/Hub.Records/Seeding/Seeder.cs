using Hub.Records.Entities;
using Hub.Records.Writing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Seeding;

/// <summary>The data files of a new hub.</summary>
/// <param name="Institutions">Null when there is no register of institutions yet.</param>
public sealed record SeedFiles(string Divisions, string PilotAreas, string StatutoryUnits, string? Institutions)
{
    /// <summary>The files as they lie in the folder `Seed` beside the program.</summary>
    public static SeedFiles In(string folder)
    {
        var institutions = Path.Combine(folder, "exports", "institutions.csv");
        return new SeedFiles(
            Path.Combine(folder, "dalian-divisions.csv"),
            Path.Combine(folder, "pilot-areas.csv"),
            Path.Combine(folder, "statutory-units.csv"),
            File.Exists(institutions) ? institutions : null);
    }
}

/// <summary>How many rows were added; all zero when everything was there.</summary>
public sealed record Seeded(int Divisions, int Units, int Institutions);

/// <summary>Fills divisions and organisations; what is there stays as it is, so that it may run at every start.</summary>
public sealed class Seeder(IDbContextFactory<RecordStore> stores, WritingRules rules, IdSource ids, TimeProvider clock)
{
    public async Task<Seeded> RunAsync(SeedFiles files, CancellationToken cancellationToken)
    {
        await using var store = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var divisions = DivisionFiles.Read(files.Divisions, files.PilotAreas);
        var seeded = new Seeded(
            await AddDivisionsAsync(store, divisions, cancellationToken),
            await AddUnitsAsync(store, divisions, files, cancellationToken),
            files.Institutions is { } register ? await AddInstitutionsAsync(store, register, cancellationToken) : 0);
        await transaction.CommitAsync(cancellationToken);
        return seeded;
    }

    private static async Task<int> AddDivisionsAsync(
        RecordStore store, IReadOnlyList<Division> divisions, CancellationToken cancellationToken)
    {
        var known = (await store.Divisions.Select(d => d.Code).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        store.AddRange(divisions.Where(d => !known.Contains(d.Code)));
        return await SaveAsync(store, cancellationToken);
    }

    private async Task<int> AddUnitsAsync(
        RecordStore store, IReadOnlyList<Division> divisions, SeedFiles files, CancellationToken cancellationToken)
    {
        var present = await store.Institutions.Where(i => i.Code == null).Select(i => new { i.Type, i.DivisionCode, i.Id })
            .ToListAsync(cancellationToken);
        var byPlace = present.GroupBy(p => (p.Type ?? "", p.DivisionCode ?? "")).ToDictionary(g => g.Key, g => g.First().Id);
        foreach (var unit in StatutoryUnits.Of(divisions, DivisionFiles.ReadAreas(files.PilotAreas), files.StatutoryUnits))
        {
            if (!byPlace.ContainsKey((unit.Type, unit.Division)))
            {
                var institution = Institution(unit.Type, unit.Name, unit.Division, null);
                institution.SuperiorOrgId = unit.SuperiorDivision is { } above ? byPlace.GetValueOrDefault((unit.Type, above)) : null;
                byPlace[(unit.Type, unit.Division)] = institution.Id;
                store.Add(institution);
            }
        }

        return await SaveAsync(store, cancellationToken);
    }

    private async Task<int> AddInstitutionsAsync(RecordStore store, string register, CancellationToken cancellationToken)
    {
        var codes = await store.Institutions.Where(i => i.Code != null).Select(i => i.Code).ToListAsync(cancellationToken);
        var known = codes.OfType<string>().ToHashSet(StringComparer.Ordinal);
        store.AddRange(
            SeedTable.Read(register).Where(r => known.Add(r["code"])).Select(
                r => Institution(r["type"], r["name"], r["divisionCode"], r["code"])));
        return await SaveAsync(store, cancellationToken);
    }

    private Institution Institution(string type, string name, string division, string? code)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new Institution
        {
            Id = ids.New(nameof(Entities.Institution)),
            Version = 1,
            Revision = 1,
            RecordedAt = now,
            UpdatedAt = now,
            SourceDepartment = rules.Of(typeof(Institution)).Field("name")?.Writers.FirstOrDefault(),
            Type = type,
            Name = name,
            NameSort = PinyinOrder.KeyOf(name),
            DivisionCode = division,
            Code = code,
        };
    }

    private static async Task<int> SaveAsync(RecordStore store, CancellationToken cancellationToken)
    {
        var added = await store.SaveChangesAsync(cancellationToken);
        store.ChangeTracker.Clear();
        return added;
    }
}
