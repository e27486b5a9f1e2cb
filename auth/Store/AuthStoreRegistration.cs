using Microsoft.EntityFrameworkCore;

namespace Auth;

internal static class AuthStoreRegistration
{
    public static IServiceCollection AddAuthStore(this IServiceCollection services, AuthOptions options) => options.Provider switch
    {
        AuthProvider.Sqlite => services.AddDbContext<AuthStore, AuthStoreSqlite>(Use(options)),
        AuthProvider.SqlServer => services.AddDbContext<AuthStore, AuthStoreSqlServer>(Use(options)),
        AuthProvider.PostgreSql => services.AddDbContext<AuthStore, AuthStorePostgreSql>(Use(options)),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };

    private static Action<DbContextOptionsBuilder> Use(AuthOptions options) =>
        builder => builder.UseProvider(options.Provider, options.ConnectionString);
}
