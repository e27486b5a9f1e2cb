using System.Security.Claims;
using Auth;
using Hub.Execution;

namespace Hub.Http;

/// <summary>Makes the caller from the claims of a token.</summary>
public sealed class CallerReader(IWorkerIdentity? identities = null)
{
    public async ValueTask<Caller?> ReadAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.FindFirstValue(HubClaims.Department) is not { } department
            || principal.FindFirstValue(HubClaims.Purpose) is not { } purpose
            || principal.FindFirstValue(HubClaims.Subject) is not { } subject)
        {
            return null;
        }

        var identity = identities is null ? null : await identities.IdentityHashOf(subject, cancellationToken);
        return new Caller(
            subject, department, purpose,
            principal.FindFirstValue(HubClaims.Division),
            principal.FindFirstValue(HubClaims.Org),
            principal.FindFirstValue(HubClaims.Role),
            [.. principal.FindAll(HubClaims.Designation).Select(c => c.Value)],
            principal.FindFirstValue(HubClaims.Client),
            identity is null ? null : Convert.ToHexStringLower(identity));
    }
}
