using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Importing;

/// <summary>Pairs each court with the procuratorate of its division.</summary>
public static class ProcuratorateTable
{
    private const string Court = "COURT";
    private const string Procuratorate = "PROCURATORATE";

    public static async Task<Procuratorates> LoadAsync(RecordStore store, CancellationToken cancellationToken)
    {
        var both = await store.Institutions.Where(i => i.Type == Court || i.Type == Procuratorate)
            .Select(i => new { i.Id, i.Type, i.DivisionCode }).ToListAsync(cancellationToken);
        var beside = both.Where(i => i.Type == Procuratorate).GroupBy(i => i.DivisionCode ?? "")
            .ToDictionary(g => g.Key, g => g.OrderBy(i => i.Id, StringComparer.Ordinal).First().Id, StringComparer.Ordinal);
        return new Procuratorates(both.Where(i => i.Type == Court && beside.ContainsKey(i.DivisionCode ?? ""))
            .ToDictionary(i => i.Id, i => beside[i.DivisionCode ?? ""], StringComparer.Ordinal));
    }
}
