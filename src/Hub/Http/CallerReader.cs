using System.Runtime.CompilerServices;
using System.Security.Claims;
using Auth;
using Hub.Execution;
using Microsoft.Extensions.Caching.Memory;

namespace Hub.Http;

/// <summary>Makes the caller from the claims of a token.</summary>
/// <remarks>A principal is kept by the token cache for half a second; a worker's identity hash (SP-7) is looked up once in a few seconds.</remarks>
public sealed class CallerReader(IWorkerIdentity? identities = null) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly ConditionalWeakTable<ClaimsPrincipal, Caller> callers = [];
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public void Dispose() => known.Dispose();

    public async ValueTask<Caller?> ReadAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (callers.TryGetValue(principal, out var before))
        {
            return before;
        }

        var caller = await MakeAsync(principal, cancellationToken);
        if (caller is not null)
        {
            callers.AddOrUpdate(principal, caller);
        }

        return caller;
    }

    /// <summary>As <see cref="ReadAsync"/>, of a principal that is kept for long: what the hub knows of the worker is looked up again.</summary>
    public ValueTask<Caller?> ReadAgainAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) => MakeAsync(principal, cancellationToken);

    private async ValueTask<Caller?> MakeAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.FindFirstValue(HubClaims.Department) is not { } department
            || principal.FindFirstValue(HubClaims.Purpose) is not { } purpose
            || principal.FindFirstValue(HubClaims.Subject) is not { } subject)
        {
            return null;
        }

        var identity = identities is null ? null : await IdentityAsync(identities, subject, cancellationToken);
        return new Caller(
            subject, department, purpose,
            principal.FindFirstValue(HubClaims.Division),
            principal.FindFirstValue(HubClaims.Org),
            principal.FindFirstValue(HubClaims.Role),
            [.. principal.FindAll(HubClaims.Designation).Select(c => c.Value)],
            principal.FindFirstValue(HubClaims.Client),
            identity);
    }

    private async ValueTask<string?> IdentityAsync(IWorkerIdentity from, string subject, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(subject, out string? identity))
        {
            identity = await from.IdentityHashOf(subject, cancellationToken) is { } hash ? Convert.ToHexStringLower(hash) : null;
            known.Set(subject, identity, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        }

        return identity;
    }
}
