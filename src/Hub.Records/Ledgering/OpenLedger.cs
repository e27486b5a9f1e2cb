using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Records.Ledgering;

/// <summary>A store with its connection held open and its statements ready: opening costs more than writing a small batch.</summary>
internal sealed class OpenLedger : IAsyncDisposable
{
    private readonly LedgerStore store;
    private readonly RowInsert<KnownHandle> handles;
    private readonly RowInsert<LedgerEntry> entries;
    private readonly RowInsert<AccessLogRow> rows;
    private readonly RowInsert<AccessLogSubject> subjects;
    private readonly RowInsert<AccessLogFieldSet> sets;

    private OpenLedger(LedgerStore store)
    {
        this.store = store;
        handles = new(store);
        entries = new(store);
        rows = new(store);
        subjects = new(store);
        sets = new(store);
    }

    public static async Task<OpenLedger> OpenAsync(LedgerFactory stores, CancellationToken cancellationToken)
    {
        var store = stores.CreateDbContext();
        try
        {
            await store.Database.OpenConnectionAsync(cancellationToken);
            var open = new OpenLedger(store);
            // EF needs long for its first question of a kind; better now than before an answer.
            await open.ReadLastSequencesAsync([""], cancellationToken);
            return open;
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

    public async Task InsertAsync(EntryRows added, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        var inner = transaction.GetDbTransaction();
        await sets.WriteAsync(added.NewSets, inner, cancellationToken);
        await rows.WriteAsync(added.Rows, inner, cancellationToken);
        await subjects.WriteAsync(added.Subjects, inner, cancellationToken);
    }

    public async Task<long> ReadNextAsync(CancellationToken cancellationToken) =>
        await store.Entries.MaxAsync(e => (long?)e.Index, cancellationToken) + 1 ?? 0;

    public async Task<long> ReadNextRowAsync(CancellationToken cancellationToken) =>
        await store.Rows.MaxAsync(e => (long?)e.Index, cancellationToken) + 1 ?? 0;

    public Task<List<LedgerEntry>> ReadEntriesAsync(long first, int most, CancellationToken cancellationToken) =>
        store.Entries.AsNoTracking().Where(e => e.Index >= first).OrderBy(e => e.Index).Take(most).ToListAsync(cancellationToken);

    public async Task<List<KnownHandle>> ReadHandlesAsync(IEnumerable<(byte[] Child, int Year)> wanted, CancellationToken cancellationToken)
    {
        var known = new List<KnownHandle>();
        foreach (var year in wanted.GroupBy(w => w.Year, w => w.Child))
        {
            var children = year.ToArray();
            var found = store.Handles.AsNoTracking().Where(h => h.Year == year.Key && children.Contains(h.ChildMac));
            known.AddRange(await found.ToListAsync(cancellationToken));
        }

        return known;
    }

    /// <summary>As far as the rows of the search reach; handles without a row are left out.</summary>
    public Task<Dictionary<string, long>> ReadLastSequencesAsync(string[] handles, CancellationToken cancellationToken) =>
        store.Subjects.Where(s => handles.Contains(s.Handle)).GroupBy(s => s.Handle, s => s.Sequence)
            .Select(g => new { g.Key, Last = g.Max() }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellationToken);

    public Task<List<AccessLogFieldSet>> ReadFieldSetsAsync(CancellationToken cancellationToken) =>
        store.FieldSets.AsNoTracking().ToListAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await handles.DisposeAsync();
        await entries.DisposeAsync();
        await rows.DisposeAsync();
        await subjects.DisposeAsync();
        await sets.DisposeAsync();
        await store.DisposeAsync();
    }
}
