using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering;

/// <summary>Writes requests in one transaction and gives the entries the next indexes.</summary>
/// <remarks>
/// Several processes may write: the index is the key, so of two that take the same one only one commits, and the other reads the head
/// again. Used by the one task of a <see cref="LedgerWriter"/>.
/// </remarks>
internal sealed class LedgerCommit(LedgerFactory stores, string origin, TimeProvider time) : IAsyncDisposable
{
    private LedgerStore? store;

    // The next index as far as this process knows; null when it must be read.
    private long? next;

    public async Task WriteAsync(IReadOnlyList<LedgerRequest> requests)
    {
        // Another process can be quicker again and again; patience ends it.
        using var patience = new CancellationTokenSource(LedgerWriter.Patience, time);
        try
        {
            while (!await TryWriteAsync(requests, patience.Token))
            {
            }
        }
        catch
        {
            await ForgetAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await ForgetAsync();

    // False when another process was first.
    private async Task<bool> TryWriteAsync(IReadOnlyList<LedgerRequest> requests, CancellationToken patience)
    {
        var open = store ??= await OpenAsync(patience);
        var known = await ReadHandlesAsync(open, requests, patience);
        var first = next ??= await ReadNextAsync(open, patience);
        var batch = new LedgerBatch(requests, first, known);
        await using (var transaction = await open.Database.BeginTransactionAsync(patience))
        {
            try
            {
                await InsertAsync(open, batch, patience);
            }
            catch (DbUpdateException)
            {
                await transaction.RollbackAsync(patience);
                if (await IsOvertakenAsync(requests, first, known.Count, patience))
                {
                    return false;
                }

                throw;
            }

            // INVARIANT: the only place where entries join the ledger, in the order of their indexes. Tiles, checkpoints and witnesses
            // follow from here. Not to be cancelled: half-way it is unknown whether the entries are durable.
            await transaction.CommitAsync(CancellationToken.None);
        }

        next = first + batch.Entries.Count;
        batch.Answer(origin);
        return true;
    }

    private static async Task InsertAsync(LedgerStore open, LedgerBatch batch, CancellationToken patience)
    {
        open.AddRange(batch.NewHandles);
        open.AddRange(batch.Entries);
        open.AddRange(batch.Subjects);
        await open.SaveChangesAsync(acceptAllChangesOnSuccess: false, patience);
        open.ChangeTracker.Clear();
    }

    private async Task<bool> IsOvertakenAsync(IReadOnlyList<LedgerRequest> requests, long first, int known, CancellationToken patience)
    {
        await ForgetAsync();
        store = await OpenAsync(patience);
        next = await ReadNextAsync(store, patience);
        return next != first || (await ReadHandlesAsync(store, requests, patience)).Count != known;
    }

    private async Task<LedgerStore> OpenAsync(CancellationToken patience)
    {
        var open = stores.CreateDbContext();
        open.ChangeTracker.AutoDetectChangesEnabled = false;
        open.Database.AutoSavepointsEnabled = false;
        try
        {
            // Held open: opening costs more than writing a small batch.
            await open.Database.OpenConnectionAsync(patience);
            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    private async Task ForgetAsync()
    {
        next = null;
        if (store is { } old)
        {
            store = null;
            await old.DisposeAsync();
        }
    }

    private static async Task<long> ReadNextAsync(LedgerStore open, CancellationToken patience) =>
        await open.Entries.MaxAsync(e => (long?)e.Index, patience) + 1 ?? 0;

    private static async Task<List<KnownHandle>> ReadHandlesAsync(
        LedgerStore open, IReadOnlyList<LedgerRequest> requests, CancellationToken patience)
    {
        var known = new List<KnownHandle>();
        foreach (var wanted in LedgerBatch.Wanted(requests).GroupBy(w => w.Year, w => w.Child))
        {
            var children = wanted.ToArray();
            known.AddRange(await open.Handles.Where(h => h.Year == wanted.Key && children.Contains(h.ChildId)).ToListAsync(patience));
        }

        return known;
    }
}
