using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Auth;

/// <summary>Clients, tokens, people and used assertions.</summary>
/// <remarks>One derived context for each database, because migrations belong to a context.</remarks>
public abstract class AuthStore(DbContextOptions options) : IdentityUserContext<Person>(options)
{
    internal DbSet<UsedAssertion> UsedAssertions => Set<UsedAssertion>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();
        builder.Entity<IdentityUserClaim<string>>().ToTable("AuthPersonClaims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("AuthPersonLogins");
        builder.Entity<IdentityUserToken<string>>().ToTable("AuthPersonTokens");
        builder.ApplyConfiguration(new PersonTable());
        builder.ApplyConfiguration(new UsedAssertionTable());
    }
}

internal sealed class AuthStoreSqlite(DbContextOptions<AuthStoreSqlite> options) : AuthStore(options);

internal sealed class AuthStoreSqlServer(DbContextOptions<AuthStoreSqlServer> options) : AuthStore(options);

internal sealed class AuthStorePostgreSql(DbContextOptions<AuthStorePostgreSql> options) : AuthStore(options);
