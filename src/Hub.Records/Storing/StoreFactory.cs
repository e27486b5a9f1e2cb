using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hub.Records.Storing;

/// <summary>Opens the record store that the configuration names; contexts are pooled.</summary>
public sealed class StoreFactory : IDbContextFactory<RecordStore>, IDisposable
{
    private readonly Func<RecordStore> create;
    private readonly SemaphoreSlim turn = new(1, 1);

    public StoreFactory(StoreLocation location)
    {
        Location = location;
        create = location.Provider switch
        {
            DatabaseProvider.Sqlite => new PooledDbContextFactory<SqliteRecordStore>(Options<SqliteRecordStore>(location)).CreateDbContext,
            DatabaseProvider.PostgreSql => new PooledDbContextFactory<PostgreSqlRecordStore>(Options<PostgreSqlRecordStore>(location)).CreateDbContext,
            DatabaseProvider.SqlServer => new PooledDbContextFactory<SqlServerRecordStore>(Options<SqlServerRecordStore>(location)).CreateDbContext,
            _ => throw new ArgumentOutOfRangeException(nameof(location), location.Provider, "unknown database provider"),
        };
    }

    public StoreLocation Location { get; }

    public RecordStore CreateDbContext() => create();

    public void Dispose() => turn.Dispose();

    /// <summary>SQLite takes one writer at a time and holds a thread of each that waits; those of one process rather wait here.</summary>
    internal async ValueTask<IDisposable?> TurnToWriteAsync(CancellationToken cancellationToken)
    {
        if (Location.Provider != DatabaseProvider.Sqlite)
        {
            return null;
        }

        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var store = CreateDbContext();
        await store.Database.MigrateAsync(cancellationToken);
    }

    internal static DbContextOptions<TStore> Options<TStore>(StoreLocation location)
        where TStore : RecordStore
    {
        var builder = new DbContextOptionsBuilder<TStore>();
        Configure(builder, location);
        return builder.Options;
    }

    /// <summary>One collection parameter per list, so that a plan's SQL does not change with the length of a list.</summary>
    public static void Configure(DbContextOptionsBuilder builder, StoreLocation location)
    {
        builder.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        switch (location.Provider)
        {
            case DatabaseProvider.Sqlite:
                builder.UseSqlite(location.ConnectionString, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
                builder.AddInterceptors(SqliteSession.Instance);
                break;
            case DatabaseProvider.PostgreSql:
                builder.UseNpgsql(PostgreSqlSession.Prepare(location.ConnectionString), o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
                break;
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(location.ConnectionString, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(location), location.Provider, "unknown database provider");
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
