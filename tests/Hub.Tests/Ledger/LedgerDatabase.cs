using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Ledger;

/// <summary>An empty ledger of its own, gone afterwards. PostgreSQL is there when HUB_TEST_POSTGRES names a server.</summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly string? folder;

    private LedgerDatabase(StoreLocation location, string? folder)
    {
        this.folder = folder;
        Stores = new LedgerFactory(location);
    }

    public LedgerFactory Stores { get; }

    public static async Task<LedgerDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = CreateEmpty(provider);
        await database.Stores.MigrateAsync(CancellationToken.None);
        return database;
    }

    /// <summary>Without a table yet.</summary>
    public static LedgerDatabase CreateEmpty(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite ? Sqlite() : PostgreSql();

    public LedgerWriter Write() => new(Stores, "test/log", SampleAccess.Cipher, new LedgerGate(), TimeProvider.System);

    /// <summary>All rows by which entries are searched, brought up to the entries.</summary>
    public async Task<AccessLogRow[]> ReadAsync()
    {
        await using var index = new LedgerIndex(Stores);
        await index.CatchUpAsync(CancellationToken.None);
        await using var store = Stores.CreateDbContext();
        return await store.Rows.OrderBy(e => e.Index).ToArrayAsync();
    }

    /// <summary>Fails unless indexes have no gap and each hash is that of its bytes.</summary>
    public async Task<AccessLogRow[]> ReadWholeAsync()
    {
        var rows = await ReadAsync();
        await using var store = Stores.CreateDbContext();
        var entries = await store.Entries.OrderBy(e => e.Index).ToArrayAsync();
        Assert.Equal(Enumerable.Range(0, entries.Length).Select(i => (long)i), entries.Select(e => e.Index));
        Assert.Equal(entries.Select(e => (e.Index, LeafHash.Of(e.Body).ToString())), rows.Select(e => (e.Index, e.LeafHash)));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null)
        {
            await using var store = Stores.CreateDbContext();
            await store.Database.EnsureDeletedAsync();
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static LedgerDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        return new(new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "ledger.db")}"), folder);
    }

    private static LedgerDatabase PostgreSql()
    {
        var server = Environment.GetEnvironmentVariable("HUB_TEST_POSTGRES");
        Skip.If(string.IsNullOrEmpty(server), "HUB_TEST_POSTGRES names no server");
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = $"ledger_{Guid.NewGuid():N}" };
        return new(new(DatabaseProvider.PostgreSql, connection.ConnectionString), folder: null);
    }
}
