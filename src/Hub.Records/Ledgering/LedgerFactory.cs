using Hub.Records.Storing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hub.Records.Ledgering;

/// <summary>Opens the ledger store; contexts are pooled.</summary>
public sealed class LedgerFactory : IDbContextFactory<LedgerStore>, IDisposable
{
    // Of its own: on servers the records' migrations lie in the same database.
    private const string HistoryTable = "__LedgerMigrationsHistory";

    private readonly Func<LedgerStore> create;
    private readonly SemaphoreSlim turn = new(1, 1);

    public LedgerFactory(StoreLocation location)
    {
        Location = location;
        create = location.Provider switch
        {
            DatabaseProvider.Sqlite => Pool<SqliteLedgerStore>(location),
            DatabaseProvider.PostgreSql => Pool<PostgreSqlLedgerStore>(location),
            DatabaseProvider.SqlServer => Pool<SqlServerLedgerStore>(location),
            _ => throw new ArgumentOutOfRangeException(nameof(location), location.Provider, "unknown database provider"),
        };
    }

    public StoreLocation Location { get; }

    /// <summary>SQLite takes one writer at a time and lets others ask again and again; those of one process rather wait here.</summary>
    internal async ValueTask<IDisposable?> TurnToWriteAsync(CancellationToken cancellationToken)
    {
        if (Location.Provider != DatabaseProvider.Sqlite)
        {
            return null;
        }

        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public LedgerStore CreateDbContext() => create();

    public void Dispose() => turn.Dispose();

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var store = CreateDbContext();
        await store.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Where the ledger of these records lies: beside a SQLite file, inside a server's database.</summary>
    public static StoreLocation Beside(StoreLocation records)
    {
        if (records.Provider != DatabaseProvider.Sqlite)
        {
            return records;
        }

        var connection = new SqliteConnectionStringBuilder(records.ConnectionString);
        var file = connection.DataSource;
        connection.DataSource = Path.Combine(
            Path.GetDirectoryName(file) ?? "", $"{Path.GetFileNameWithoutExtension(file)}-ledger{Path.GetExtension(file)}");
        return records with { ConnectionString = connection.ConnectionString };
    }

    internal static DbContextOptions<TStore> Options<TStore>(StoreLocation location)
        where TStore : LedgerStore
    {
        var builder = new DbContextOptionsBuilder<TStore>();
        StoreFactory.Configure(builder, location);
        switch (location.Provider)
        {
            case DatabaseProvider.Sqlite:
                builder.UseSqlite(o => o.MigrationsHistoryTable(HistoryTable));
                break;
            case DatabaseProvider.PostgreSql:
                builder.UseNpgsql(o => o.MigrationsHistoryTable(HistoryTable));
                break;
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(o => o.MigrationsHistoryTable(HistoryTable));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(location), location.Provider, "unknown database provider");
        }

        return builder.Options;
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

    private static Func<LedgerStore> Pool<TStore>(StoreLocation location)
        where TStore : LedgerStore
        => new PooledDbContextFactory<TStore>(Options<TStore>(location)).CreateDbContext;
}
