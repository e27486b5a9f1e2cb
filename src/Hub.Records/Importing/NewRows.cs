using System.Collections.Frozen;
using System.Data.Common;
using System.Reflection;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hub.Records.Importing;

/// <summary>Saves a batch: new rows by prepared statements, which is several times as quick; changed and removed ones, and new ones that the
/// store numbers, as usual.</summary>
internal static class NewRows
{
    private delegate Task Insert(
        RecordStore store, IReadOnlyList<object> rows, DbTransaction transaction, CancellationToken cancellationToken);

    // Children before the records that refer to them.
    private static readonly FrozenDictionary<Type, (int Order, Insert Insert)> Inserts = RecordModel.RecordTypes
        .Concat([typeof(Entities.ChildScope), typeof(Entities.Involvement), typeof(Entities.Kin), typeof(Entities.Contribution)])
        .Concat([typeof(Entities.RecordVersion), typeof(Entities.Statement), typeof(Entities.LinkKey), typeof(Entities.AlertRecipient), typeof(Entities.CaseStep), typeof(Entities.FileWatch)])
        .Select((type, order) => (type, order)).ToFrozenDictionary(p => p.type, p => (p.order, InsertOf(p.type)));

    public static async Task SaveAsync(RecordStore store, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        store.ChangeTracker.DetectChanges();
        var added = store.ChangeTracker.Entries().Where(e => e.State == EntityState.Added && Inserts.ContainsKey(e.Metadata.ClrType)).ToList();
        foreach (var entry in added)
        {
            entry.State = EntityState.Unchanged;
        }

        await store.SaveChangesAsync(cancellationToken);
        await InsertAsync(store, added.Select(e => e.Entity), transaction, cancellationToken);
    }

    /// <summary>Inserts rows that the store does not track.</summary>
    public static async Task InsertAsync(
        RecordStore store, IEnumerable<object> all, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var rows in all.GroupBy(e => e.GetType()).OrderBy(g => Inserts[g.Key].Order))
        {
            await Inserts[rows.Key].Insert(store, [.. rows], transaction.GetDbTransaction(), cancellationToken);
        }
    }

    private static Insert InsertOf(Type type)
    {
        var open = typeof(NewRows).GetMethod(nameof(InsertRowsAsync), BindingFlags.NonPublic | BindingFlags.Static);
        return open?.MakeGenericMethod(type).CreateDelegate<Insert>() ?? throw new MissingMethodException(nameof(InsertRowsAsync));
    }

    private static async Task InsertRowsAsync<TRow>(
        RecordStore store, IReadOnlyList<object> rows, DbTransaction transaction, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var insert = new RowInsert<TRow>(store);
        await insert.WriteAsync([.. rows.Cast<TRow>()], transaction, cancellationToken);
    }
}
