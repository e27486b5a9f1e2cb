using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Monitoring;

/// <summary>What came of one step.</summary>
/// <param name="Taken">Events.</param>
/// <param name="Unheard">Those of them that had nobody to be delivered to.</param>
public readonly record struct Sequenced(int Taken, int Unheard);

/// <summary>Takes events out of the outbox and gives each of their recipients its delivery with its place in the city's order.</summary>
/// <remarks>
/// Only what is committed is given a place, and whoever gives places holds the city's stream until they are committed: a place is never seen before all lower
/// ones, whatever committed late. Several processes may try; one at a time does.
/// </remarks>
public sealed class AlertSequencer(StoreFactory stores)
{
    /// <summary>Events in one transaction.</summary>
    public const int Most = 500;

    /// <summary>Once, before anybody numbers.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        if (!await store.Set<AlertStream>().AnyAsync(s => s.Name == AlertStream.City, cancellationToken))
        {
            store.Add(new AlertStream { Name = AlertStream.City });
            await store.SaveChangesAsync(cancellationToken);
        }
    }

    public async Task<Sequenced> StepAsync(CancellationToken cancellationToken)
    {
        await using (var look = stores.CreateDbContext())
        {
            if (!await look.Set<AlertEvent>().AnyAsync(cancellationToken))
            {
                return default;
            }
        }

        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        await HoldAsync(store, cancellationToken);
        var events = await store.Set<AlertEvent>().OrderBy(e => e.Id).Take(Most).ToListAsync(cancellationToken);
        var unheard = await NumberAsync(store, events, cancellationToken);
        await store.SaveChangesAsync(cancellationToken);
        var taken = events.Select(e => e.Id).ToArray();
        await store.Set<AlertEvent>().Where(e => taken.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Sequenced(events.Count, unheard);
    }

    // INVARIANT: nobody else numbers or forgets until this transaction ends.
    internal static async Task HoldAsync(RecordStore store, CancellationToken cancellationToken)
    {
        if (await store.Set<AlertStream>().Where(s => s.Name == AlertStream.City).ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, s => s.Last), cancellationToken) == 0)
        {
            throw new InvalidOperationException("the store has not been prepared: nothing says which number comes next");
        }
    }

    /// <returns>How many had nobody to be delivered to.</returns>
    private static async Task<int> NumberAsync(RecordStore store, List<AlertEvent> events, CancellationToken cancellationToken)
    {
        var alerts = events.Select(e => e.AlertId).Distinct().ToArray();
        var recipients = (await store.Set<AlertRecipient>().Where(r => alerts.Contains(r.AlertId)).ToListAsync(cancellationToken)).ToLookup(r => r.AlertId);
        var stream = await store.Set<AlertStream>().AsTracking().SingleAsync(s => s.Name == AlertStream.City, cancellationToken);
        foreach (var happened in events)
        {
            foreach (var recipient in recipients[happened.AlertId].OrderBy(r => r.OrgId, StringComparer.Ordinal))
            {
                store.Add(new AlertDelivery
                {
                    Place = ++stream.Last,
                    OrgId = recipient.OrgId,
                    Designation = recipient.Designation,
                    AlertId = happened.AlertId,
                    Kind = happened.Kind,
                    At = happened.At,
                });
            }
        }

        return events.Count(e => !recipients.Contains(e.AlertId));
    }
}
