using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Records.Ledgering;

/// <summary>A store with its connection held open and its statements ready: opening costs more than writing a small batch.</summary>
internal sealed class OpenLedger : IAsyncDisposable
{
    private readonly LedgerStore store;
    private readonly RowInsert<KnownHandle> handles;
    private readonly RowInsert<LedgerEntry> entries;
    private readonly RowInsert<AccessLogEntry> rows;

    private OpenLedger(LedgerStore store)
    {
        this.store = store;
        handles = new(store);
        entries = new(store);
        rows = new(store);
    }

    public static async Task<OpenLedger> OpenAsync(LedgerFactory stores, CancellationToken cancellationToken)
    {
        var store = stores.CreateDbContext();
        try
        {
            await store.Database.OpenConnectionAsync(cancellationToken);
            return new OpenLedger(store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Its commits may be lost with the power: for rows that can be made again. What others commit stays as durable as it is.</summary>
    public static async Task<OpenLedger> OpenForRowsAsync(LedgerFactory stores, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(stores, cancellationToken);
        try
        {
            if (open.store.Database.IsSqlite())
            {
                await open.store.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL", cancellationToken);
            }

            return open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    /// <summary>On SQLite this takes the lock of the only writer at once (BEGIN IMMEDIATE).</summary>
    public Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken) =>
        store.Database.BeginTransactionAsync(cancellationToken);

    public async Task InsertAsync(LedgerBatch batch, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        var inner = transaction.GetDbTransaction();
        await handles.WriteAsync(batch.NewHandles, inner, cancellationToken);
        await entries.WriteAsync(batch.Entries, inner, cancellationToken);
    }

    public Task InsertAsync(IReadOnlyList<AccessLogEntry> added, IDbContextTransaction transaction, CancellationToken cancellationToken) =>
        rows.WriteAsync(added, transaction.GetDbTransaction(), cancellationToken);

    public async Task<long> ReadNextAsync(CancellationToken cancellationToken) =>
        await store.Entries.MaxAsync(e => (long?)e.Index, cancellationToken) + 1 ?? 0;

    public async Task<long> ReadNextRowAsync(CancellationToken cancellationToken) =>
        await store.Rows.MaxAsync(e => (long?)e.Index, cancellationToken) + 1 ?? 0;

    public Task<List<LedgerEntry>> ReadEntriesAsync(long first, int most, CancellationToken cancellationToken) =>
        store.Entries.AsNoTracking().Where(e => e.Index >= first).OrderBy(e => e.Index).Take(most).ToListAsync(cancellationToken);

    public async Task<List<KnownHandle>> ReadHandlesAsync(IEnumerable<(string Child, int Year)> wanted, CancellationToken cancellationToken)
    {
        var known = new List<KnownHandle>();
        foreach (var year in wanted.GroupBy(w => w.Year, w => w.Child))
        {
            var children = year.ToArray();
            var found = store.Handles.Where(h => h.Year == year.Key && children.Contains(h.ChildId));
            known.AddRange(await found.ToListAsync(cancellationToken));
        }

        return known;
    }

    public async ValueTask DisposeAsync()
    {
        await handles.DisposeAsync();
        await entries.DisposeAsync();
        await rows.DisposeAsync();
        await store.DisposeAsync();
    }
}
