using Hub.Records;
using Hub.Records.Ledgering;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Layers;

/// <summary>Each change of a model comes with one migration per database, named equally. Needs no server.</summary>
public sealed class PendingMigrationTests
{
    private static StoreLocation At(DatabaseProvider provider) => new(provider, provider == DatabaseProvider.PostgreSql ? "Host=none" : "Data Source=none");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void No_migration_is_pending(DatabaseProvider provider)
    {
        using var records = new StoreFactory(At(provider)).CreateDbContext();
        using var ledger = new LedgerFactory(At(provider)).CreateDbContext();

        Assert.False(records.Database.HasPendingModelChanges(), "records: add a migration (Storing/DesignTime.cs says how)");
        Assert.False(ledger.Database.HasPendingModelChanges(), "ledger: add a migration (Ledgering/DesignTime.cs says how)");
    }

    [Fact]
    public void Migrations_have_the_same_names_for_every_database()
    {
        var names = Enum.GetValues<DatabaseProvider>().Select(p => (Records: Names(new StoreFactory(At(p)).CreateDbContext()), Ledger: Names(new LedgerFactory(At(p)).CreateDbContext()))).ToArray();

        Assert.All(names, n => Assert.Equal(names[0], n));
    }

    private static string Names(DbContext store)
    {
        using (store)
        {
            return string.Join(' ', store.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]));
        }
    }
}
