using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Auth.Tests;

public sealed class MigrationsTests
{
    public static TheoryData<string, Func<AuthStore>> Stores => new()
    {
        { AuthProvider.Sqlite, Create<AuthStoreSqlite, DesignTimeSqlite> },
        { AuthProvider.SqlServer, Create<AuthStoreSqlServer, DesignTimeSqlServer> },
        { AuthProvider.PostgreSql, Create<AuthStorePostgreSql, DesignTimePostgreSql> },
    };

    [Theory]
    [MemberData(nameof(Stores))]
    public void No_migration_is_missing(string provider, Func<AuthStore> create)
    {
        using var store = create();

        Assert.False(store.Database.HasPendingModelChanges(), provider);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Every_database_has_the_same_migrations(string provider, Func<AuthStore> create)
    {
        using var store = create();
        using var sqlite = Create<AuthStoreSqlite, DesignTimeSqlite>();

        Assert.True(Names(sqlite).SequenceEqual(Names(store)), provider);
    }

    private static IEnumerable<string> Names(AuthStore store) =>
        store.Database.GetMigrations().Select(name => name[(name.IndexOf('_') + 1)..]);

    private static TStore Create<TStore, TDesign>()
        where TStore : AuthStore
        where TDesign : IDesignTimeDbContextFactory<TStore>, new() => new TDesign().CreateDbContext([]);
}
