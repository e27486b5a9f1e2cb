namespace Auth;

/// <summary>Brings the store's clients in line with the configuration, at start only.</summary>
internal sealed class ClientSeeding(ClientRegistry registry, IPurposeClaims claims, AuthOptions options)
{
    private const string PortalId = "portal";

    public async Task Run(CancellationToken cancel)
    {
        if (!options.Demo && await registry.IdsOf(ClientOrigin.Demo, cancel) is [var first, ..])
        {
            throw new AuthConfigurationException(
                $"AUTH050: the store holds demo clients, `{first}` among them; use a store of its own outside the demo");
        }

        await registry.Put(Portal(), cancel);
        await PutFile(cancel);
    }

    private async Task PutFile(CancellationToken cancel)
    {
        var registrations = options.ClientsFile is { } file ? ClientFile.Read(file, claims) : [];
        foreach (var gone in (await registry.IdsOf(ClientOrigin.File, cancel)).Except(registrations.Select(entry => entry.ClientId)))
        {
            await registry.Remove(gone, cancel);
        }

        foreach (var registration in registrations)
        {
            await registry.Put(registration, cancel);
        }
    }

    private Registration Portal() => new(PortalId, new ClientProfile { Origin = ClientOrigin.Portal })
    {
        Redirects = options.PortalRedirects,
        SignOutRedirects = options.PortalSignOutRedirects,
    };
}
