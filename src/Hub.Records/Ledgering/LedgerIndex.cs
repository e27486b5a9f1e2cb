using System.Data.Common;
using Hub.Ledger;
using Hub.Records.Storing;

namespace Hub.Records.Ledgering;

/// <summary>Makes the rows by which entries are searched, out of the entries themselves: behind the answers, not before them.</summary>
/// <remarks>Several processes may do so: of two that write the same rows only one commits, and the other goes on from there.</remarks>
public sealed class LedgerIndex(LedgerFactory stores) : IAsyncDisposable
{
    // Appends wait for a batch on SQLite, so it is short.
    private const int Together = 16;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly EntryReader reader = new();
    private readonly Dictionary<string, int> sets = new(StringComparer.Ordinal);
    private OpenLedger? ledger;

    // The first entry without a row as far as this process knows; null when it must be read.
    private long? next;

    public StoreLocation Location => stores.Location;

    /// <summary>Afterwards every entry that was durable at the call can be found.</summary>
    /// <exception cref="InvalidDataException">The bytes of an entry are not those of an entry: somebody changed them.</exception>
    public Task CatchUpAsync(CancellationToken cancellationToken) => InTurnAsync(
        async open =>
        {
            var end = await open.ReadNextAsync(cancellationToken);
            IndexProgress progress;
            do
            {
                progress = await AddSomeAsync(open, end, cancellationToken);
            }
            while (progress.Next < end);
            return progress;
        },
        cancellationToken);

    /// <summary>A short step of the same.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="CatchUpAsync"/>.</exception>
    public Task<IndexProgress> AddSomeAsync(CancellationToken cancellationToken) => InTurnAsync(
        async open => await AddSomeAsync(open, await open.ReadNextAsync(cancellationToken), cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        turn.Dispose();
    }

    private async Task<IndexProgress> InTurnAsync(Func<OpenLedger, Task<IndexProgress>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work(ledger ??= await OpenLedger.OpenForRowsAsync(stores, cancellationToken));
        }
        catch
        {
            await ForgetAsync();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IndexProgress> AddSomeAsync(OpenLedger open, long end, CancellationToken cancellationToken)
    {
        var first = next ??= await StartAsync(open, cancellationToken);
        if (first < end)
        {
            var entries = await open.ReadEntriesAsync(first, Together, cancellationToken);
            next = await AddAsync(open, entries, cancellationToken)
                ? first + entries.Count
                : await StartAsync(open, cancellationToken);
        }

        return new IndexProgress(next.Value, end);
    }

    // Another process may have added sets of fields as well as rows.
    private async Task<long> StartAsync(OpenLedger open, CancellationToken cancellationToken)
    {
        sets.Clear();
        foreach (var set in await open.ReadFieldSetsAsync(cancellationToken))
        {
            sets.Add(set.Decisions, set.Id);
        }

        return await open.ReadNextRowAsync(cancellationToken);
    }

    // False when another process was first.
    private async Task<bool> AddAsync(OpenLedger open, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var rows = new EntryRows(sets);
        foreach (var entry in entries)
        {
            rows.Add(entry, Read(entry));
        }

        using var turnToWrite = await stores.TurnToWriteAsync(cancellationToken);
        await using var transaction = await open.BeginAsync(cancellationToken);
        try
        {
            await open.InsertAsync(rows, transaction, cancellationToken);
        }
        catch (DbException)
        {
            await transaction.RollbackAsync(cancellationToken);
            if (await open.ReadNextRowAsync(cancellationToken) != entries[0].Index)
            {
                return false;
            }

            throw;
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private AccessEntry Read(LedgerEntry entry)
    {
        try
        {
            return reader.Read(entry.Body);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"entry {entry.Index} of the access ledger was changed after it was written", e);
        }
    }

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
