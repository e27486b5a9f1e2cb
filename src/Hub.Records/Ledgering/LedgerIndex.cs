using System.Data.Common;
using Hub.Ledger;
using Hub.Records.Entities;
using Hub.Records.Storing;

namespace Hub.Records.Ledgering;

/// <summary>Makes the rows by which entries are searched, out of the entries themselves: behind the answers, not before them.</summary>
/// <remarks>Several processes may do so: of two that write the same rows only one commits, and the other goes on from there.</remarks>
public sealed class LedgerIndex(LedgerFactory stores) : IAsyncDisposable
{
    // Appends wait for a batch on SQLite, so it is short.
    private const int Together = 256;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly EntryReader reader = new();
    private OpenLedger? ledger;

    // The first entry without a row as far as this process knows; null when it must be read.
    private long? next;

    public StoreLocation Location => stores.Location;

    /// <summary>Afterwards every entry that was durable at the call can be found.</summary>
    /// <exception cref="InvalidDataException">The bytes of an entry are not those of an entry: somebody changed them.</exception>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (await AddSomeAsync(cancellationToken))
            {
            }
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

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        turn.Dispose();
    }

    // False when there is nothing left to add.
    private async Task<bool> AddSomeAsync(CancellationToken cancellationToken)
    {
        var open = ledger ??= await OpenLedger.OpenAsync(stores, cancellationToken);
        var first = next ??= await open.ReadNextRowAsync(cancellationToken);
        var entries = await open.ReadEntriesAsync(first, Together, cancellationToken);
        if (entries.Count == 0)
        {
            return false;
        }

        next = await AddAsync(open, entries, cancellationToken)
            ? first + entries.Count
            : await open.ReadNextRowAsync(cancellationToken);
        return true;
    }

    // False when another process was first.
    private async Task<bool> AddAsync(OpenLedger open, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var read = entries.Select(e => (Written: e, Entry: Read(e))).ToArray();
        AccessLogEntry[] rows = [.. read.Select(e => EntryRow.Of(e.Written, e.Entry))];
        AccessLogSubject[] subjects = [.. read.SelectMany(e => EntryRow.Subjects(e.Written.Index, e.Entry))];
        using var turnToWrite = await stores.TurnToWriteAsync(cancellationToken);
        await using var transaction = await open.BeginAsync(cancellationToken);
        try
        {
            await open.InsertAsync(rows, subjects, transaction, cancellationToken);
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
