using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hub.Tests.Running;

/// <summary>An empty database with all migrations done, made once: to copy it takes less than to migrate anew for each test.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<string>> SqliteFolder = new(MakeSqliteAsync);
    private static readonly Lazy<Task<string>> PostgreSqlName = new(MakePostgreSqlAsync);

    /// <summary>Records and ledger, as files in the folder.</summary>
    public static void CopySqlite(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(SqliteFolder.Value.GetAwaiter().GetResult()))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    public static void CopyPostgreSql(string name)
    {
        using var server = new NpgsqlConnection(TestServers.PostgreSql);
        server.Open();
        using var copy = new NpgsqlCommand($"CREATE DATABASE \"{name}\" TEMPLATE \"{PostgreSqlName.Value.GetAwaiter().GetResult()}\"", server);
        copy.ExecuteNonQuery();
    }

    private static async Task<string> MakeSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hub-migrated-").FullName;
        await MigrateAsync(new StoreLocation(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, TestServers.SqliteFile)};Pooling=false"));
        // What is still in the log of a file goes into the file when its last connection closes.
        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static async Task<string> MakePostgreSqlAsync()
    {
        var name = TestServers.NewName();
        await MigrateAsync(new StoreLocation(DatabaseProvider.PostgreSql, new NpgsqlConnectionStringBuilder(TestServers.PostgreSql) { Database = name, Pooling = false }.ConnectionString));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(name);
        return name;
    }

    private static async Task MigrateAsync(StoreLocation location)
    {
        using var records = new StoreFactory(location);
        using var ledger = new LedgerFactory(LedgerFactory.Beside(location));
        await records.MigrateAsync(default);
        await ledger.MigrateAsync(default);
    }

    private static void Drop(string name)
    {
        using var server = new NpgsqlConnection(TestServers.PostgreSql);
        server.Open();
        using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{name}\"", server);
        drop.ExecuteNonQuery();
    }
}
