using Microsoft.EntityFrameworkCore;

namespace Auth;

/// <summary>The databases the token service runs on.</summary>
public static class AuthProvider
{
    public const string Sqlite = "Sqlite";
    public const string SqlServer = "SqlServer";
    public const string PostgreSql = "PostgreSql";

    // Apart from the hub's own table, so that both may live in one database.
    private const string MigrationsTable = "__AuthMigrations";

    public static string Parse(string? name) => name switch
    {
        null => Sqlite,
        Sqlite or SqlServer or PostgreSql => name,
        _ => throw new AuthConfigurationException(
            $"AUTH004: `HUB__Database__Provider` must be `{Sqlite}`, `{SqlServer}` or `{PostgreSql}`"),
    };

    internal static DbContextOptionsBuilder UseProvider(this DbContextOptionsBuilder builder, string provider, string connection) =>
        provider switch
        {
            Sqlite => builder.UseSqlite(connection, options => options.MigrationsHistoryTable(MigrationsTable)),
            SqlServer => builder.UseSqlServer(connection, options => options.MigrationsHistoryTable(MigrationsTable)),
            PostgreSql => builder.UseNpgsql(connection, options => options.MigrationsHistoryTable(MigrationsTable)),
            _ => throw new ArgumentOutOfRangeException(nameof(provider)),
        };
}
