using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Auth;

/// <summary>Sets OpenIddict up: endpoints, grants, lifetimes, and what it would allow by default but must not.</summary>
/// <remarks>
/// Access tokens are signed JWTs (ES256) with an entry in the store. The hub checks the entry, and keeps the answer for half a second:
/// a revoked token dies at once although no call goes to the token service, and one lookup by primary key serves many requests.
/// </remarks>
internal static class TokenServer
{
    public static void Configure(OpenIddictServerBuilder server, AuthOptions options)
    {
        server.SetIssuer(options.Issuer)
            .SetTokenEndpointUris("connect/token")
            .SetAuthorizationEndpointUris("connect/authorize")
            .SetIntrospectionEndpointUris("connect/introspect")
            .SetRevocationEndpointUris("connect/revoke")
            .SetEndSessionEndpointUris("connect/logout");
        server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().RequireProofKeyForCodeExchange();
        server.SetAccessTokenLifetime(options.AccessTokenLifetime)
            .SetRefreshTokenLifetime(options.RefreshTokenLifetime)
            .SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1))
            .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
            .DisableSlidingRefreshTokenExpiration()
            .DisableAccessTokenEncryption();
        server.IgnoreScopePermissions();
        AddRules(server);
        Host(server, options);
        // After the host, which adds `client_secret_basic`.
        server.Configure(settings => Narrow(settings, options));
    }

    private static void Narrow(OpenIddictServerOptions settings, AuthOptions options)
    {
        settings.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
        settings.ResponseModes.Remove(ResponseModes.FormPost);
        settings.ResponseModes.Remove(ResponseModes.Fragment);
        if (!options.Demo)
        {
            settings.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.ClientSecretBasic);
            settings.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.ClientSecretPost);
        }
    }

    private static void AddRules(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ProcessAuthenticationContext>(rule => rule.UseScopedHandler<AssertionRules>()
            .SetOrder(OpenIddictServerHandlers.ValidateClientSecret.Descriptor.Order + 500));
        server.AddEventHandler<HandleTokenRequestContext>(rule => rule.UseScopedHandler<GrantToken>());
        server.AddEventHandler<ApplyTokenResponseContext>(rule => rule.UseSingletonHandler<AssertionError>()
            .SetOrder(OpenIddictServerHandlers.Exchange.NormalizeErrorResponse.Descriptor.Order + 500));
        server.AddEventHandler<ExtractTokenRequestContext>(rule => rule.UseSingletonHandler<TokenOrder.Asking>());
        server.AddEventHandler<ApplyTokenResponseContext>(rule => rule.UseSingletonHandler<TokenOrder.Answering>());
    }

    private static void Host(OpenIddictServerBuilder server, AuthOptions options)
    {
        var host = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough();
        // Elsewhere https is enforced per request; a proxy that ends TLS has to pass `X-Forwarded-Proto` on.
        if (options.Demo || options.Issuer.IsLoopback)
        {
            host.DisableTransportSecurityRequirement();
        }
    }
}
