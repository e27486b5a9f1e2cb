using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Auth;

/// <summary>Builds a context for `dotnet ef`, without a server. Usage: see Store/Migrations/README.md.</summary>
internal abstract class DesignTime<TStore>(string provider, string connection) : IDesignTimeDbContextFactory<TStore>
    where TStore : AuthStore
{
    public TStore CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<TStore>();
        builder.UseProvider(provider, connection);
        return Create(builder.Options);
    }

    protected abstract TStore Create(DbContextOptions<TStore> options);
}

internal sealed class DesignTimeSqlite() : DesignTime<AuthStoreSqlite>(AuthProvider.Sqlite, "Data Source=:memory:")
{
    protected override AuthStoreSqlite Create(DbContextOptions<AuthStoreSqlite> options) => new(options);
}

internal sealed class DesignTimeSqlServer() : DesignTime<AuthStoreSqlServer>(AuthProvider.SqlServer, "Server=none")
{
    protected override AuthStoreSqlServer Create(DbContextOptions<AuthStoreSqlServer> options) => new(options);
}

internal sealed class DesignTimePostgreSql() : DesignTime<AuthStorePostgreSql>(AuthProvider.PostgreSql, "Host=none")
{
    protected override AuthStorePostgreSql Create(DbContextOptions<AuthStorePostgreSql> options) => new(options);
}
