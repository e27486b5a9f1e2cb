using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

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

    private static IEnumerable<string> Names(LedgerStore store) =>
        store.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
}
