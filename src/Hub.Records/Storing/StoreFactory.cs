using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hub.Records.Storing;

/// <summary>Opens the record store that the configuration names; contexts are pooled.</summary>
public sealed class StoreFactory : IDbContextFactory<RecordStore>
{
    private readonly Func<RecordStore> create;

    public StoreFactory(StoreLocation location)
    {
        Location = location;
        create = location.Provider switch
        {
            DatabaseProvider.Sqlite => Pool(new DbContextOptionsBuilder<SqliteRecordStore>(), o => new SqliteRecordStore(o)),
            DatabaseProvider.PostgreSql => Pool(new DbContextOptionsBuilder<PostgreSqlRecordStore>(), o => new PostgreSqlRecordStore(o)),
            DatabaseProvider.SqlServer => Pool(new DbContextOptionsBuilder<SqlServerRecordStore>(), o => new SqlServerRecordStore(o)),
            _ => throw new ArgumentOutOfRangeException(nameof(location), location.Provider, "unknown database provider"),
        };
    }

    public StoreLocation Location { get; }

    public RecordStore CreateDbContext() => create();

    private Func<RecordStore> Pool<TStore>(DbContextOptionsBuilder<TStore> builder, Func<DbContextOptions<TStore>, TStore> construct)
        where TStore : RecordStore
    {
        Configure(builder, Location);
        _ = construct;
        var pool = new PooledDbContextFactory<TStore>(builder.Options);
        return pool.CreateDbContext;
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
                builder.UseNpgsql(location.ConnectionString, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
                break;
            case DatabaseProvider.SqlServer:
                builder.UseSqlServer(location.ConnectionString, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(location), location.Provider, "unknown database provider");
        }
    }
}
