using System.Security.Claims;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Auth;

/// <summary>Turns a worker and a purpose into the claims of a token.</summary>
internal static class TokenPrincipal
{
    public static ClaimsPrincipal Of(Worker worker, string purpose, IEnumerable<string> scopes, string? displayName = null)
    {
        var identity = new ClaimsIdentity("Auth", Claims.Name, HubClaims.Role);
        identity.SetClaim(HubClaims.Subject, worker.Subject)
            .SetClaim(HubClaims.Department, worker.Department)
            .SetClaim(HubClaims.Purpose, purpose)
            .SetClaim(HubClaims.Division, worker.Division)
            .SetClaim(HubClaims.Org, worker.Org)
            .SetClaim(HubClaims.Role, worker.Role)
            .SetClaim(Claims.Name, displayName);
        identity.AddClaims(worker.Designations.Distinct().Select(designation => new Claim(HubClaims.Designation, designation)));
        identity.SetScopes(scopes);
        identity.SetResources(HubClaims.Audience);
        identity.SetDestinations(claim => claim.Type == Claims.Name ? [Destinations.IdentityToken] : [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
