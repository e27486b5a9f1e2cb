using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records;

/// <summary>The store of records. One model for all databases; <see cref="Storing.RecordModel"/> says what differs.</summary>
public abstract class RecordStore(DbContextOptions options) : DbContext(options)
{
    public DbSet<Child> Children => Set<Child>();

    public DbSet<Institution> Institutions => Set<Institution>();

    public DbSet<Worker> Workers => Set<Worker>();

    public DbSet<Division> Divisions => Set<Division>();

    public DbSet<ChildScope> Scopes => Set<ChildScope>();

    public DbSet<Involvement> Involvements => Set<Involvement>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<LinkKey> LinkKeys => Set<LinkKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => Storing.RecordModel.Build(modelBuilder, Database.ProviderName);
}

/// <summary>The store on an embedded SQLite file.</summary>
public sealed class SqliteRecordStore(DbContextOptions<SqliteRecordStore> options) : RecordStore(options);

/// <summary>The store on PostgreSQL.</summary>
public sealed class PostgreSqlRecordStore(DbContextOptions<PostgreSqlRecordStore> options) : RecordStore(options);

/// <summary>The store on SQL Server.</summary>
public sealed class SqlServerRecordStore(DbContextOptions<SqlServerRecordStore> options) : RecordStore(options);
