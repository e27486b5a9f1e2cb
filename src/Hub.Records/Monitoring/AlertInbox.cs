using System.Collections.Immutable;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Monitoring;

/// <summary>The deliveries of an organisation in their order, as workers with some designations get them.</summary>
public sealed class AlertInbox(StoreFactory stores)
{
    /// <summary>The place of the last delivery of the city.</summary>
    public async Task<long> LastPlaceAsync(CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<AlertStream>().Where(s => s.Name == "").Select(s => s.Last).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<List<AlertDelivery>> AfterAsync(string org, ImmutableArray<string> designations, long place, int most, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        string?[] held = [.. designations];
        return await store.Set<AlertDelivery>().Where(d => d.OrgId == org && d.Place > place && (d.Designation == null || held.Contains(d.Designation)))
            .OrderBy(d => d.Place).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>The organisations for which something was delivered after a place.</summary>
    public async Task<List<string>> OrgsAfterAsync(long place, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<AlertDelivery>().Where(d => d.Place > place).Select(d => d.OrgId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>How often each file has changed.</summary>
    public async Task<Dictionary<string, long>> ChangesAsync(IReadOnlyCollection<string> children, CancellationToken cancellationToken)
    {
        var ids = children.ToArray();
        await using var store = stores.CreateDbContext();
        return await store.Set<FileWatch>().Where(w => ids.Contains(w.ChildId)).ToDictionaryAsync(w => w.ChildId, w => w.Changes, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>Those of the workers that have left.</summary>
    public async Task<List<string>> LeftAsync(IReadOnlyCollection<string> workers, CancellationToken cancellationToken)
    {
        var ids = workers.ToArray();
        await using var store = stores.CreateDbContext();
        return await store.Workers.Where(w => ids.Contains(w.Id) && w.Active == false).Select(w => w.Id).ToListAsync(cancellationToken);
    }
}
