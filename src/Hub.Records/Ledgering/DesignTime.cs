using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore.Design;

// A change of the ledger's model is one migration for each database, named equally; from src/Hub.Records, without any server:
//
//   dotnet tool restore
//   dotnet ef migrations add NAME --context SqliteLedgerStore --output-dir Ledgering/Migrations/Sqlite
//   dotnet ef migrations add NAME --context PostgreSqlLedgerStore --output-dir Ledgering/Migrations/PostgreSql
//   dotnet ef migrations add NAME --context SqlServerLedgerStore --output-dir Ledgering/Migrations/SqlServer
//
// Triggers are written by hand into each of the three.
namespace Hub.Records.Ledgering;

/// <summary>Opened by `dotnet ef` only.</summary>
internal sealed class SqliteLedgerDesign : IDesignTimeDbContextFactory<SqliteLedgerStore>
{
    public SqliteLedgerStore CreateDbContext(string[] args) =>
        new(LedgerFactory.Options<SqliteLedgerStore>(new StoreLocation(DatabaseProvider.Sqlite, "Data Source=design.db")));
}

/// <summary>Opened by `dotnet ef` only.</summary>
internal sealed class PostgreSqlLedgerDesign : IDesignTimeDbContextFactory<PostgreSqlLedgerStore>
{
    public PostgreSqlLedgerStore CreateDbContext(string[] args) =>
        new(LedgerFactory.Options<PostgreSqlLedgerStore>(new StoreLocation(DatabaseProvider.PostgreSql, "Host=design")));
}

/// <summary>Opened by `dotnet ef` only.</summary>
internal sealed class SqlServerLedgerDesign : IDesignTimeDbContextFactory<SqlServerLedgerStore>
{
    public SqlServerLedgerStore CreateDbContext(string[] args) =>
        new(LedgerFactory.Options<SqlServerLedgerStore>(new StoreLocation(DatabaseProvider.SqlServer, "Server=design")));
}
