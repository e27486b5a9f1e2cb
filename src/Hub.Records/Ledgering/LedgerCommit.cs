using System.Data.Common;

namespace Hub.Records.Ledgering;

/// <summary>Writes requests in one transaction and gives the entries the next indexes.</summary>
/// <remarks>
/// Several processes may write: the index is the key, so of two that take the same one only one commits, and the other reads the head
/// again. Used by the one task of a <see cref="LedgerWriter"/>.
/// </remarks>
internal sealed class LedgerCommit(LedgerFactory stores, string origin, HandleCipher cipher, TimeProvider time) : IAsyncDisposable
{
    private readonly HandleSequences sequences = new();
    private OpenLedger? ledger;

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
                next = null;
            }
        }
        catch
        {
            await ForgetAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => ForgetAsync();

    // False when another process was first.
    private async Task<bool> TryWriteAsync(IReadOnlyList<LedgerRequest> requests, CancellationToken patience)
    {
        var open = ledger ??= await OpenLedger.OpenAsync(stores, patience);
        var first = next ??= await open.ReadNextAsync(patience);
        await sequences.FollowAsync(open, first, patience);
        await sequences.FindAsync(open, LedgerBatch.Named(requests), patience);
        var known = await ReadHandlesAsync(open, LedgerBatch.Wanted(requests), patience);
        var batch = new LedgerBatch(requests, first, known, cipher, sequences);
        using (await stores.TurnToWriteAsync(patience))
        await using (var transaction = await open.BeginAsync(patience))
        {
            try
            {
                await open.InsertAsync(batch, transaction, patience);
            }
            catch (DbException)
            {
                await transaction.RollbackAsync(patience);
                if (await IsOvertakenAsync(open, batch, patience))
                {
                    return false;
                }

                throw;
            }

            // INVARIANT: the only place where entries join the ledger, in the order of their indexes. Tiles, checkpoints and witnesses
            // follow from here. Not to be cancelled: half-way it is unknown whether the entries are durable.
            await transaction.CommitAsync(CancellationToken.None);
        }

        next = batch.End;
        sequences.Keep(batch.Numbers, batch.End);
        batch.Answer(origin);
        return true;
    }

    private static async Task<bool> IsOvertakenAsync(OpenLedger open, LedgerBatch batch, CancellationToken patience) =>
        await open.ReadNextAsync(patience) != batch.First
        || (await open.ReadHandlesAsync(batch.NewHandles.Select(h => (h.ChildMac, h.Year)), patience)).Count > 0;

    private Task<List<KnownHandle>> ReadHandlesAsync(
        OpenLedger open, IEnumerable<(string Child, int Year)> wanted, CancellationToken patience) =>
        open.ReadHandlesAsync(wanted.Select(w => (cipher.OfChild(w.Child, w.Year), w.Year)), patience);

    private async ValueTask ForgetAsync()
    {
        next = null;
        if (ledger is { } old)
        {
            ledger = null;
            await old.DisposeAsync();
        }
    }
}
