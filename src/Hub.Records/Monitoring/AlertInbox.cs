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
        return await store.Set<AlertStream>().Where(s => s.Name == AlertStream.City).Select(s => s.Last).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<List<AlertDelivery>> AfterAsync(string org, ImmutableArray<string> designations, long place, int most, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await After(store, org, designations, place).OrderBy(d => d.Place).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Whether the organisation has any, whoever may see it.</summary>
    public async Task<bool> HasAfterAsync(string org, long place, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<AlertDelivery>().AnyAsync(d => d.OrgId == org && d.Place > place, cancellationToken);
    }

    public async Task<int> CountAfterAsync(string org, ImmutableArray<string> designations, long place, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await After(store, org, designations, place).CountAsync(cancellationToken);
    }

    private static IQueryable<AlertDelivery> After(RecordStore store, string org, ImmutableArray<string> designations, long place)
    {
        string?[] held = [.. designations];
        return store.Set<AlertDelivery>().Where(d => d.OrgId == org && d.Place > place && (d.Designation == null || held.Contains(d.Designation)));
    }

    /// <summary>The delivery at a place of the city's stream.</summary>
    public async Task<AlertDelivery?> AtAsync(long place, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<AlertDelivery>().FirstOrDefaultAsync(d => d.Place == place, cancellationToken);
    }

    /// <summary>The organisations for which something was delivered after a place.</summary>
    public async Task<List<string>> OrgsAfterAsync(long place, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<AlertDelivery>().Where(d => d.Place > place).Select(d => d.OrgId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Whether deliveries behind a place were deleted for their age; whose they were is not told.</summary>
    public async Task<bool> HasForgottenAsync(long place, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<AlertStream>().AnyAsync(s => s.Name == AlertStream.City && s.Forgotten > place, cancellationToken);
    }

    /// <summary>Deletes deliveries of before a time, but for those that wait for a webhook or lie among its dead letters.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(DateTime before, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var first = await store.Set<AlertDelivery>().Where(d => d.At >= before).OrderBy(d => d.Place).Select(d => (long?)d.Place).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue;
        var old = store.Set<AlertDelivery>().Where(d => d.Place < first
            && !store.Set<Webhook>().Any(w => w.OrgId == d.OrgId && w.Place < d.Place)
            && !store.Set<WebhookDeadLetter>().Any(l => l.Place == d.Place));
        if (await old.MaxAsync(d => (long?)d.Place, cancellationToken) is { } last)
        {
            await store.Set<AlertStream>().Where(s => s.Name == AlertStream.City && s.Forgotten < last)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Forgotten, last), cancellationToken);
        }

        var deleted = await old.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deleted;
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
