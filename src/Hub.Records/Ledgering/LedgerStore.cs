using Hub.Records.Entities;
using Hub.Records.Ledgering.Tree;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering;

/// <summary>The store of the access ledger. Its own file on SQLite, so that a long import never holds up an answer.</summary>
public abstract class LedgerStore(DbContextOptions options) : DbContext(options)
{
    private const string LogView = "AccessLog";
    private const string ChildView = "AccessLogOfChild";

    public DbSet<LedgerEntry> Entries => Set<LedgerEntry>();

    public DbSet<AccessLogRow> Rows => Set<AccessLogRow>();

    public DbSet<AccessLogSubject> Subjects => Set<AccessLogSubject>();

    public DbSet<AccessLogFieldSet> FieldSets => Set<AccessLogFieldSet>();

    public DbSet<KnownHandle> Handles => Set<KnownHandle>();

    public DbSet<PolicyText> Policies => Set<PolicyText>();

    public DbSet<LedgerTile> Tiles => Set<LedgerTile>();

    public DbSet<LedgerCheckpoint> Checkpoints => Set<LedgerCheckpoint>();

    public DbSet<LedgerCosignature> Cosignatures => Set<LedgerCosignature>();

    /// <summary>Entries as auditors read them.</summary>
    public IQueryable<AccessLogEntry> Log => Set<AccessLogEntry>(LogView);

    /// <summary>Entries once per child that they are about: what was shown of it alone, with its sequence number.</summary>
    public IQueryable<AccessLogEntry> LogOfChild => Set<AccessLogEntry>(ChildView);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var written = modelBuilder.Entity<LedgerEntry>();
        written.ToTable(nameof(LedgerEntry));
        written.HasKey(e => e.Index);
        written.Property(e => e.Index).ValueGeneratedNever();

        BuildSearch(modelBuilder);
        BuildTree(modelBuilder);
        var handle = modelBuilder.Entity<KnownHandle>();
        handle.ToTable("ChildHandle");
        handle.HasKey(h => new { h.Year, h.ChildMac });
        handle.HasIndex(h => h.HandleMac).IsUnique();
        handle.Property(h => h.ChildMac).HasMaxLength(16);
        handle.Property(h => h.HandleMac).HasMaxLength(16);
        handle.Property(h => h.Sealed).HasMaxLength(200);
        var policy = modelBuilder.Entity<PolicyText>();
        policy.ToTable(nameof(PolicyText));
        policy.HasKey(p => p.Hash);
        StoringConventions.Apply(modelBuilder, Database.ProviderName);
    }

    private static void BuildSearch(ModelBuilder model)
    {
        var row = model.Entity<AccessLogRow>();
        row.ToTable(nameof(AccessLogRow));
        row.HasKey(e => e.Index);
        row.Property(e => e.Index).ValueGeneratedNever();
        row.Property(e => e.Id).IsRequired();
        row.HasIndex(e => e.Id).IsUnique();
        row.HasIndex(e => new { e.At, e.Index });
        row.HasIndex(e => new { e.WorkerId, e.Index });

        var subject = model.Entity<AccessLogSubject>();
        subject.ToTable(nameof(AccessLogSubject));
        subject.HasKey(s => new { s.Handle, s.Sequence });

        var set = model.Entity<AccessLogFieldSet>();
        set.ToTable(nameof(AccessLogFieldSet));
        set.HasKey(s => s.Id);
        set.Property(s => s.Id).ValueGeneratedNever();

        // Made by migrations.
        foreach (var view in (string[])[LogView, ChildView])
        {
            var entry = model.SharedTypeEntity<AccessLogEntry>(view);
            entry.ToView(view);
            entry.HasNoKey();
            entry.Ignore(e => e.Revision);
            entry.Ignore(e => e.Provenance);
        }
    }

    private static void BuildTree(ModelBuilder model)
    {
        var tile = model.Entity<LedgerTile>();
        tile.ToTable(nameof(LedgerTile));
        tile.HasKey(t => new { t.Level, t.Number });

        var checkpoint = model.Entity<LedgerCheckpoint>();
        checkpoint.ToTable(nameof(LedgerCheckpoint));
        checkpoint.HasKey(c => c.Size);
        checkpoint.Property(c => c.Size).ValueGeneratedNever();

        var cosignature = model.Entity<LedgerCosignature>();
        cosignature.ToTable(nameof(LedgerCosignature));
        cosignature.HasKey(c => new { c.Size, c.Witness });
    }
}

/// <summary>The ledger in a SQLite file of its own.</summary>
public sealed class SqliteLedgerStore(DbContextOptions<SqliteLedgerStore> options) : LedgerStore(options);

/// <summary>The ledger on PostgreSQL.</summary>
public sealed class PostgreSqlLedgerStore(DbContextOptions<PostgreSqlLedgerStore> options) : LedgerStore(options);

/// <summary>The ledger on SQL Server.</summary>
public sealed class SqlServerLedgerStore(DbContextOptions<SqlServerLedgerStore> options) : LedgerStore(options);
