using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering;

/// <summary>The store of the access ledger. Its own file on SQLite, so that a long import never holds up an answer.</summary>
public abstract class LedgerStore(DbContextOptions options) : DbContext(options)
{
    public DbSet<LedgerEntry> Entries => Set<LedgerEntry>();

    public DbSet<AccessLogEntry> Rows => Set<AccessLogEntry>();

    internal DbSet<KnownHandle> Handles => Set<KnownHandle>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var written = modelBuilder.Entity<LedgerEntry>();
        written.ToTable(nameof(LedgerEntry));
        written.HasKey(e => e.Index);
        written.Property(e => e.Index).ValueGeneratedNever();

        var entry = modelBuilder.Entity<AccessLogEntry>();
        entry.ToTable(nameof(AccessLogEntry));
        entry.HasKey(e => e.Index);
        entry.Property(e => e.Index).ValueGeneratedNever();
        entry.Property(e => e.Id).IsRequired();
        entry.HasIndex(e => e.Id).IsUnique();
        entry.HasIndex(e => new { e.At, e.Index });
        entry.HasIndex(e => new { e.WorkerId, e.Index });
        entry.HasIndex(e => new { e.ChildPseudonym, e.Index });

        // An entry never changes, and nobody but the hub states it.
        entry.Ignore(e => e.Revision);
        entry.Ignore(e => e.Provenance);

        var handle = modelBuilder.Entity<KnownHandle>();
        handle.ToTable("ChildHandle");
        handle.HasKey(h => new { h.ChildId, h.Year });
        handle.HasIndex(h => h.Handle).IsUnique();
        StoringConventions.Apply(modelBuilder, Database.ProviderName);
    }
}

/// <summary>The ledger in a SQLite file of its own.</summary>
public sealed class SqliteLedgerStore(DbContextOptions<SqliteLedgerStore> options) : LedgerStore(options);

/// <summary>The ledger on PostgreSQL.</summary>
public sealed class PostgreSqlLedgerStore(DbContextOptions<PostgreSqlLedgerStore> options) : LedgerStore(options);

/// <summary>The ledger on SQL Server.</summary>
public sealed class SqlServerLedgerStore(DbContextOptions<SqlServerLedgerStore> options) : LedgerStore(options);
