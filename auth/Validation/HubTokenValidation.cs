using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;

namespace Auth;

/// <summary>The hub's side: accepts the tokens of a token service in the same process, or of one that runs apart.</summary>
public static class HubTokenValidation
{
    /// <summary>
    /// Adds scheme <see cref="HubTokens.Scheme"/> as the default one, and <see cref="HubTokens"/>. With `HUB__Auth__Authority` the token
    /// service runs apart and is asked by introspection; without it, it must have been added to this process.
    /// </summary>
    public static IServiceCollection AddHubTokenValidation(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = new Settings(configuration);
        services.AddOpenIddict().AddValidation(validation =>
        {
            validation.AddAudiences(HubClaims.Audience);
            if (settings["Auth:Authority"] is { } authority)
            {
                Introspect(validation, authority, settings);
            }
            else
            {
                validation.UseLocalServer();
                validation.EnableTokenEntryValidation();
            }
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HubTokens>();
        services.AddAuthentication(HubTokens.Scheme).AddScheme<AuthenticationSchemeOptions, HubTokenHandler>(HubTokens.Scheme, null);
        return services;
    }

    private static void Introspect(OpenIddictValidationBuilder validation, string authority, Settings settings)
    {
        validation.SetIssuer(authority);
        validation.SetClientId(HubClaims.Audience);
        validation.UseIntrospection();
        validation.UseSystemNetHttp();
        if (settings["Auth:HubKey"] is { } path)
        {
            validation.AddSigningKey(ReadKey(path));
        }
        else
        {
            validation.SetClientSecret(settings["Auth:HubSecret"] ?? throw new AuthConfigurationException(
                "AUTH060: with `HUB__Auth__Authority` set `HUB__Auth__HubKey` to a PEM file; in the demo `HUB__Auth__HubSecret` will do"));
        }
    }

    private static ECDsaSecurityKey ReadKey(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is IOException or CryptographicException or ArgumentException)
        {
            throw new AuthConfigurationException($"AUTH061: `{path}` holds no EC private key in PEM");
        }

        return new ECDsaSecurityKey(key);
    }
}
