using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hub.Tests.Ledger;

public sealed class LedgerMigrationsTests
{
    [Fact]
    public void Model_has_its_migration_for_every_database_under_the_same_name()
    {
        var stores = Enum.GetValues<DatabaseProvider>().Select(p => new LedgerFactory(new(p, "")).CreateDbContext()).ToArray();

        Assert.All(stores, s => Assert.False(s.Database.HasPendingModelChanges(), s.GetType().Name));
        Assert.All(stores, s => Assert.Equal(Names(stores[0]), Names(s)));
    }

    [Theory]
    [InlineData("Data Source=data/hub.db", "Data Source=data/hub-ledger.db")]
    [InlineData("Data Source=hub;Mode=Memory;Cache=Shared", "Data Source=hub-ledger;Mode=Memory;Cache=Shared")]
    public void Ledger_of_a_sqlite_file_is_a_file_beside_it(string records, string ledger) =>
        Assert.Equal(ledger, LedgerFactory.Beside(new(DatabaseProvider.Sqlite, records)).ConnectionString);

    [Fact]
    public void Ledger_on_a_server_is_in_the_same_database()
    {
        var records = new StoreLocation(DatabaseProvider.PostgreSql, "Host=db");

        Assert.Equal(records, LedgerFactory.Beside(records));
    }

    [SkippableTheory]
    [MemberData(nameof(LedgerWriterTests.Databases), MemberType = typeof(LedgerWriterTests))]
    public async Task Entries_of_an_older_ledger_are_kept(DatabaseProvider provider)
    {
        await using var database = LedgerDatabase.CreateEmpty(provider);
        await using var store = database.Stores.CreateDbContext();
        await store.GetService<IMigrator>().MigrateAsync("CreateLedger");
        var sealedEntry = EntryDraft.Of(SampleAccess.Entry(), () => throw new InvalidOperationException("one is enough")).Single().Seal(_ => 1);
        await store.Database.ExecuteSqlAsync($"""
            INSERT INTO "AccessLogEntry" ("Index", "At", "Department", "Purpose", "Justification", "Operation", "FieldDecisions", "BreakGlass", "RowCount",
                "LeafHash", "Body", "Id", "Version", "RecordedAt", "UpdatedAt")
            VALUES (0, {DateTime.UtcNow}, 'COURT', 'JUDICIAL', 'why', 'query', '[]', {false}, 1, {sealedEntry.Leaf.ToString()}, {sealedEntry.Bytes.ToArray()}, 'a', 1,
                {DateTime.UtcNow}, {DateTime.UtcNow})
            """);

        await database.Stores.MigrateAsync(CancellationToken.None);

        await using (var writer = database.Write())
        {
            // On a slow machine a first context takes longer than an append may.
            await writer.CanWriteAsync(CancellationToken.None);
            await writer.AppendAsync(SampleAccess.Entry(), CancellationToken.None);
        }

        Assert.Equal(2, (await database.ReadWholeAsync()).Length);
        var kept = await store.Entries.SingleAsync(e => e.Index == 0);
        Assert.Equal(sealedEntry.Bytes.AsEnumerable(), kept.Body);
        Assert.Equal("why", kept.Justification);
    }

    private static IEnumerable<string> Names(LedgerStore store) =>
        store.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
}
