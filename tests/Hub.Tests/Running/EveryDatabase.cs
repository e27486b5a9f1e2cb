using System.Reflection;
using Hub.Records.Storing;
using Xunit.Sdk;

namespace Hub.Tests.Running;

/// <summary>Runs a theory once per database. Without a server PostgreSQL shows as skipped; SQL Server joins where one is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => 
        Enum.GetValues<DatabaseProvider>().Where(p => p != DatabaseProvider.SqlServer || TestServers.SqlServer is not null).Select(p => new object[] { p });
}

/// <summary>The servers that the environment names for tests.</summary>
internal static class TestServers
{
    public static string? PostgreSql => Environment.GetEnvironmentVariable("HUB_TEST_POSTGRES");

    public static string? SqlServer => Environment.GetEnvironmentVariable("HUB_TEST_SQLSERVER");

    /// <summary>Skips the test visibly when no server of that kind was named.</summary>
    public static void Need(DatabaseProvider provider) => Skip.If(
        (provider == DatabaseProvider.PostgreSql && PostgreSql is null) || (provider == DatabaseProvider.SqlServer && SqlServer is null),
        $"no {provider} server was named; see tests/README.md");

    public const string SqliteFile = "hub.db";

    /// <summary>Connection string of a new database with nothing in its tables.</summary>
    public static string NewDatabase(DatabaseProvider provider, string directory)
    {
        var name = NewName();
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                MigratedDatabase.CopySqlite(directory);
                return $"Data Source={Path.Combine(directory, SqliteFile)}";
            case DatabaseProvider.PostgreSql:
                MigratedDatabase.CopyPostgreSql(name);
                return new Npgsql.NpgsqlConnectionStringBuilder(PostgreSql) { Database = name }.ConnectionString;
            case DatabaseProvider.SqlServer:
                return new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(SqlServer) { InitialCatalog = name }.ConnectionString;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider));
        }
    }

    public static string NewName() => $"hub_{Guid.NewGuid():n}";
}
