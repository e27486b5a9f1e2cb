using Microsoft.IdentityModel.Tokens;

namespace Auth;

/// <summary>One client as it should be in the store.</summary>
internal sealed record Registration(string ClientId, ClientProfile Profile)
{
    /// <summary>Public keys for `private_key_jwt`.</summary>
    public JsonWebKeySet? Keys { get; init; }

    /// <summary>Only in the demo.</summary>
    public string? Secret { get; init; }

    /// <summary>May ask whether a token is live: a hub that runs apart from the token service.</summary>
    public bool Introspects { get; init; }

    /// <summary>Where people are sent back to; makes it a public client for the authorization code flow.</summary>
    public IReadOnlyList<Uri> Redirects { get; init; } = [];

    public IReadOnlyList<Uri> SignOutRedirects { get; init; } = [];
}
