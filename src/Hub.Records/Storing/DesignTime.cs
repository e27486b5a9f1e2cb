using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

// A change of the records' model is one migration for each database, named equally; from src/Hub.Records, without any server:
//
//   dotnet tool restore
//   dotnet ef migrations add NAME --context SqliteRecordStore --output-dir Storing/Migrations/Sqlite
//   dotnet ef migrations add NAME --context PostgreSqlRecordStore --output-dir Storing/Migrations/PostgreSql
//   dotnet ef migrations add NAME --context SqlServerRecordStore --output-dir Storing/Migrations/SqlServer
namespace Hub.Records.Storing;

/// <summary>Opened by `dotnet ef` only.</summary>
internal sealed class SqliteRecordDesign : IDesignTimeDbContextFactory<SqliteRecordStore>
{
    public SqliteRecordStore CreateDbContext(string[] args) =>
        new(StoreFactory.Options<SqliteRecordStore>(new StoreLocation(DatabaseProvider.Sqlite, "Data Source=design.db")));
}

/// <summary>Opened by `dotnet ef` only.</summary>
internal sealed class PostgreSqlRecordDesign : IDesignTimeDbContextFactory<PostgreSqlRecordStore>
{
    public PostgreSqlRecordStore CreateDbContext(string[] args) =>
        new(StoreFactory.Options<PostgreSqlRecordStore>(new StoreLocation(DatabaseProvider.PostgreSql, "Host=design")));
}

/// <summary>Opened by `dotnet ef` only.</summary>
internal sealed class SqlServerRecordDesign : IDesignTimeDbContextFactory<SqlServerRecordStore>
{
    public SqlServerRecordStore CreateDbContext(string[] args) =>
        new(StoreFactory.Options<SqlServerRecordStore>(new StoreLocation(DatabaseProvider.SqlServer, "Server=design")));
}
