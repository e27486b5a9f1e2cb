using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Auth;

/// <summary>Reads and writes client registrations in the store.</summary>
internal sealed class ClientRegistry(IOpenIddictApplicationManager applications, IOpenIddictTokenManager tokens)
{
    public async Task<ClientProfile?> Find(string? clientId, CancellationToken cancel) =>
        clientId is not null && await applications.FindByClientIdAsync(clientId, cancel) is { } client
            ? ClientProfile.Of(await applications.GetPropertiesAsync(client, cancel))
            : null;

    public async Task Put(Registration registration, CancellationToken cancel)
    {
        if (await applications.FindByClientIdAsync(registration.ClientId, cancel) is { } client)
        {
            await applications.UpdateAsync(client, Describe(registration), cancel);
        }
        else
        {
            await applications.CreateAsync(Describe(registration), cancel);
        }
    }

    public async Task<IReadOnlyList<string>> IdsOf(ClientOrigin origin, CancellationToken cancel)
    {
        var ids = new List<string>();
        await foreach (var client in applications.ListAsync(cancellationToken: cancel))
        {
            var profile = ClientProfile.Of(await applications.GetPropertiesAsync(client, cancel));
            if (profile?.Origin == origin && await applications.GetClientIdAsync(client, cancel) is { } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>Removes a client and stops its tokens.</summary>
    public async Task Remove(string clientId, CancellationToken cancel)
    {
        if (await applications.FindByClientIdAsync(clientId, cancel) is { } client)
        {
            await tokens.RevokeByApplicationIdAsync(await applications.GetIdAsync(client, cancel) ?? "", cancel);
            await applications.DeleteAsync(client, cancel);
        }
    }

    private static OpenIddictApplicationDescriptor Describe(Registration registration)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = registration.ClientId,
            ClientSecret = registration.Secret,
            JsonWebKeySet = registration.Keys,
            ClientType = registration.Redirects.Count > 0 ? ClientTypes.Public : ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
        };
        descriptor.RedirectUris.UnionWith(registration.Redirects);
        descriptor.PostLogoutRedirectUris.UnionWith(registration.SignOutRedirects);
        descriptor.Permissions.UnionWith(PermissionsOf(registration));
        registration.Profile.WriteTo(descriptor.Properties);
        return descriptor;
    }

    // Purposes are not permissions here: PurposeRule decides them, so that every refusal is `invalid_scope` and says why.
    private static IEnumerable<string> PermissionsOf(Registration registration)
    {
        if (registration.Profile.Department is not null)
        {
            yield return Permissions.Endpoints.Token;
            yield return Permissions.Endpoints.Revocation;
            yield return Permissions.GrantTypes.ClientCredentials;
        }

        if (registration.Introspects)
        {
            yield return Permissions.Endpoints.Introspection;
        }

        if (registration.Redirects.Count > 0)
        {
            yield return Permissions.Endpoints.Authorization;
            yield return Permissions.Endpoints.EndSession;
            yield return Permissions.Endpoints.Token;
            yield return Permissions.Endpoints.Revocation;
            yield return Permissions.GrantTypes.AuthorizationCode;
            yield return Permissions.GrantTypes.RefreshToken;
            yield return Permissions.ResponseTypes.Code;
        }
    }
}
