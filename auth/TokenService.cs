using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIddict.Server;

namespace Auth;

/// <summary>Adds the token service to a host: the hub's own, or a program of its own.</summary>
/// <remarks>The host registers <see cref="IPurposeClaims"/> before it starts.</remarks>
public static class TokenService
{
    public static IServiceCollection AddTokenService(this IServiceCollection services, IConfiguration configuration) =>
        services.AddTokenService(AuthOptions.From(configuration));

    public static IServiceCollection AddTokenService(this IServiceCollection services, AuthOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddAuthStore(options);
        AddStart(services);
        AddServer(services, options);
        AddPeople(services, options);
        AddPages(services, options);
        return services;
    }

    /// <summary>Maps the pages; the other endpoints answer in the authentication middleware.</summary>
    public static IEndpointRouteBuilder MapTokenService(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post],
            (HttpContext context, AuthorizeEndpoint endpoint) => endpoint.Answer(context)).DisableAntiforgery();
        routes.MapMethods("/connect/logout", [HttpMethods.Get, HttpMethods.Post],
            (Delegate)SignOutEndpoint.Answer).DisableAntiforgery();
        routes.MapGet(SignInPage.Path, (HttpContext context, string? returnUrl, SignInPage page) => page.Show(context, returnUrl));
        routes.MapPost(SignInPage.Path, (HttpContext context, SignInPage page) => page.Enter(context)).DisableAntiforgery();
        routes.MapGet($"{SignInPage.Path}.css", SignInPage.Style);
        return routes;
    }

    private static void AddStart(IServiceCollection services)
    {
        services.AddSingleton<AuthStart>();
        services.AddHostedService(provider => provider.GetRequiredService<AuthStart>());
        services.AddHostedService<Pruning>();
        services.AddSingleton<TokenMint>();
        services.AddSingleton<ServiceClients>();
    }

    private static void AddServer(IServiceCollection services, AuthOptions options)
    {
        services.AddSingleton(_ => KeyRing.Load(options));
        services.AddSingleton<UsedAssertions>();
        services.AddSingleton<PurposeRule>();
        services.AddScoped<ClientRegistry>();
        services.AddScoped<ClientSeeding>();
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<AuthStore>())
            .AddServer(server => TokenServer.Configure(server, options));
        services.AddOptions<OpenIddictServerOptions>().Configure<KeyRing, IPurposeClaims>((server, keys, claims) =>
        {
            server.SigningCredentials.AddRange(keys.Signing);
            server.EncryptionCredentials.Add(keys.Encryption);
            server.Scopes.UnionWith(claims.Purposes.Select(purpose => PurposeRule.ScopePrefix + purpose));
        });
    }

    private static void AddPeople(IServiceCollection services, AuthOptions options)
    {
        services.AddIdentityCore<Person>(identity =>
        {
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            // Length is what counts (NIST SP 800-63B, 3.1.1.2); rules on kinds of characters make people choose worse.
            identity.Password = new PasswordOptions
            {
                RequiredLength = 12,
                RequiredUniqueChars = 5,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        }).AddEntityFrameworkStores<AuthStore>();
        services.AddScoped<People>();
        services.AddSingleton<IWorkerIdentity, WorkerIdentity>();
        services.AddDataProtection().SetApplicationName("auth").PersistKeysToFileSystem(new DirectoryInfo(options.Keys.CookieDirectory));
    }

    private static void AddPages(IServiceCollection services, AuthOptions options)
    {
        services.AddTransient<IStartupFilter, GuardFilter>();
        services.AddSingleton<RateLimiting>();
        services.AddScoped<Session>();
        services.AddScoped<AuthorizeEndpoint>();
        services.AddScoped<SignInPage>();
        services.AddAntiforgery();
        services.AddAuthentication().AddCookie(Session.Scheme, cookie => Configure(cookie, options));
    }

    private static void Configure(CookieAuthenticationOptions cookie, AuthOptions options)
    {
        cookie.Cookie.Name = "auth-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy =
            options.Issuer.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Session.Lifetime;
        cookie.SlidingExpiration = false;
    }
}
