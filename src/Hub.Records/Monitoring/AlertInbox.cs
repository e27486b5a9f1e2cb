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

    /// <summary>Whether deliveries behind a place, of those that such workers of the organisation get, were deleted for their age.</summary>
    public async Task<bool> HasForgottenAsync(string org, ImmutableArray<string> designations, long place, CancellationToken cancellationToken)
    {
        string[] theirs = [AlertStream.Of(org, null), .. designations.Select(d => AlertStream.Of(org, d))];
        await using var store = stores.CreateDbContext();
        return await store.Set<AlertStream>().AnyAsync(s => theirs.Contains(s.Name) && s.Forgotten > place, cancellationToken);
    }

    /// <summary>Deletes deliveries of before a time, but for those that wait for a webhook or lie among its dead letters.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(DateTime before, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        await AlertSequencer.HoldAsync(store, cancellationToken);
        var first = await store.Set<AlertDelivery>().Where(d => d.At >= before).OrderBy(d => d.Place).Select(d => (long?)d.Place).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue;
        var old = store.Set<AlertDelivery>().Where(d => d.Place < first
            && !store.Set<Webhook>().Any(w => w.OrgId == d.OrgId && w.Place < d.Place)
            && !store.Set<WebhookDeadLetter>().Any(l => l.Place == d.Place));
        var forgotten = await old.GroupBy(d => new { d.OrgId, d.Designation })
            .Select(g => new { g.Key.OrgId, g.Key.Designation, Last = g.Max(d => d.Place) }).ToListAsync(cancellationToken);
        await NoteAsync(store, forgotten.ToDictionary(f => AlertStream.Of(f.OrgId, f.Designation), f => f.Last), cancellationToken);
        var deleted = await old.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deleted;
    }

    private static async Task NoteAsync(RecordStore store, Dictionary<string, long> forgotten, CancellationToken cancellationToken)
    {
        var streams = await store.Set<AlertStream>().AsTracking().ToDictionaryAsync(s => s.Name, cancellationToken);
        foreach (var (name, last) in forgotten)
        {
            if (!streams.TryGetValue(name, out var stream))
            {
                store.Add(stream = new AlertStream { Name = name });
            }

            stream.Forgotten = Math.Max(stream.Forgotten, last);
        }

        await store.SaveChangesAsync(cancellationToken);
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
