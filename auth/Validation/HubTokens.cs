using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Validation;

namespace Auth;

/// <summary>Tells the hub whom an access token speaks for, over HTTP and for tokens that come inside a WebSocket.</summary>
/// <remarks>An answer is kept for half a second at most, so a revoked token is refused within a second; a refusal is not kept.</remarks>
public sealed class HubTokens(
    OpenIddictValidationService validation, IOptions<OpenIddictValidationOptions> options, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<HubTokens> log) : IDisposable
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "Hub";

    private const string Prefix = "Bearer ";
    private const int MostKept = 10_000;
    private const int LongestToken = 8 * 1024;
    private const int AskedTogether = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromMilliseconds(500);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>The caller, or null when the token is wrong, expired, revoked, or does not carry exactly one purpose.</summary>
    public async Task<ClaimsPrincipal?> Validate(string token, CancellationToken cancel)
    {
        if (token.Length is 0 or > LongestToken)
        {
            return null;
        }

        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (cache.TryGetValue(key, out ClaimsPrincipal? known) && known is not null)
        {
            return IsLive(known) ? known : null;
        }

        if (await Ask(token, cancel) is not { } principal || !IsWhole(principal) || !IsLive(principal))
        {
            return null;
        }

        cache.Set(key, principal, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        return principal;
    }

    /// <summary>Of tokens that were valid once, those that no longer are.</summary>
    /// <remarks>Tokens of this process' own token service are looked up many at a time; one that runs apart is asked for each.</remarks>
    public async Task<IReadOnlyCollection<string>> Ended(IReadOnlyCollection<KeyValuePair<string, ClaimsPrincipal>> live, CancellationToken cancel)
    {
        var ended = live.Where(l => !IsLive(l.Value)).Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        var asked = live.Where(l => !ended.Contains(l.Key));
        if (!options.Value.EnableTokenEntryValidation)
        {
            foreach (var (token, _) in asked)
            {
                if (await Validate(token, cancel) is null)
                {
                    ended.Add(token);
                }
            }

            return ended;
        }

        foreach (var some in asked.Chunk(AskedTogether))
        {
            var valid = await ValidOf([.. some.Select(l => l.Value.GetTokenId())], cancel);
            ended.UnionWith(some.Where(l => l.Value.GetTokenId() is not { } id || !valid.Contains(id)).Select(l => l.Key));
        }

        return ended;
    }

    /// <summary>The token of a request; empty without one.</summary>
    public static string Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : "";

    public void Dispose() => cache.Dispose();

    private async Task<ClaimsPrincipal?> Ask(string token, CancellationToken cancel)
    {
        try
        {
            return await validation.ValidateAccessTokenAsync(token, cancel);
        }
        catch (OpenIddictExceptions.ProtocolException refusal)
        {
            log.LogDebug("token refused: {Error}", refusal.Error);
            return null;
        }
    }

    private async Task<HashSet<string>> ValidOf(string?[] ids, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<AuthStore>();
        return await store.Set<OpenIddictEntityFrameworkCoreToken>().AsNoTracking()
            .Where(t => ids.Contains(t.Id) && t.Status == OpenIddictConstants.Statuses.Valid).Select(t => t.Id!).ToHashSetAsync(cancel);
    }

    private static bool IsWhole(ClaimsPrincipal principal) =>
        principal.FindAll(HubClaims.Purpose).Count() == 1
        && principal.FindAll(HubClaims.Department).Count() == 1
        && principal.FindAll(HubClaims.Role).Count() == 1
        && principal.HasClaim(HubClaims.Subject)
        && principal.HasClaim(HubClaims.Client);

    private bool IsLive(ClaimsPrincipal principal) => principal.GetExpirationDate() is { } expires && expires > time.GetUtcNow();
}
