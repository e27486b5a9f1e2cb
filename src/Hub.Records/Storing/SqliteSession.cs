using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Hub.Records.Storing;

/// <summary>What every SQLite connection needs: readers beside one writer, checked references, waiting instead of failing.</summary>
/// <remarks>WAL lasts in the file; the others are per connection. FULL: a commit is on the disk before it is acknowledged.</remarks>
public sealed class SqliteSession : DbConnectionInterceptor
{
    public const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=15000; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824;";

    // SQLITE_DBCONFIG_ENABLE_QPSG
    private const int StablePlans = 1007;

    public static readonly SqliteSession Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    public static void Apply(DbConnection connection)
    {
        // Without it SQLite looks at the value of LIMIT and plans a prepared statement anew with each execution (3.47 and later).
        if (connection is SqliteConnection { Handle: { } handle } && raw.sqlite3_db_config(handle, StablePlans, 1, out _) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException("this SQLite has no stable query plans");
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
