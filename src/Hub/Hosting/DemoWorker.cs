using Hub.Records;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Hosting;

/// <summary>For whom a demo token speaks unless it is told otherwise.</summary>
internal static class DemoWorker
{
    /// <summary>A person's: service accounts may not use every purpose.</summary>
    public const string Role = "CASE_OFFICER";

    /// <summary>The whole city.</summary>
    public const string Division = "2102";

    /// <summary>The department's organisation at the division, else below it: of several the one most involved with children.</summary>
    public static async Task<string?> FindOrganisationAsync(
        IDbContextFactory<RecordStore> stores, string department, string division, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var own = store.Institutions.Where(i => i.Type == department);
        return await MostInvolvedAsync(store, own.Where(i => i.DivisionCode == division), cancel)
            ?? await MostInvolvedAsync(store, own.Where(i => i.DivisionCode!.StartsWith(division)), cancel);
    }

    private static Task<string?> MostInvolvedAsync(
        RecordStore store, IQueryable<Institution> institutions, CancellationToken cancel) => institutions
        .OrderByDescending(i => store.Involvements.Count(v => v.Holder == i.Id)).ThenBy(i => i.Id)
        .Select(i => i.Id).FirstOrDefaultAsync(cancel);
}
