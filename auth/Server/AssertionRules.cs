using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Auth;

/// <summary>What RFC 7523 leaves to the server: a short life, no date in the future, and each `jti` only once.</summary>
/// <remarks>Runs after the signature, `typ`, `iss`, `sub` and `aud` have been checked.</remarks>
internal sealed class AssertionRules(UsedAssertions used, TimeProvider time) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);
    // Clocks of departments' systems differ a little.
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context is not { ClientAssertion: { } text, ClientAssertionPrincipal: not null })
        {
            return;
        }

        var assertion = new JsonWebToken(text);
        var refusal = Refusal(assertion) ?? await Replay(assertion, context.CancellationToken);
        if (refusal is not null)
        {
            context.Reject(Errors.InvalidClient, refusal);
        }
    }

    private string? Refusal(JsonWebToken assertion)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return string.IsNullOrEmpty(assertion.Id) ? "the client assertion has no `jti`"
            : assertion.ValidTo == default ? "the client assertion has no `exp`"
            : assertion.ValidTo <= now - Skew ? "the client assertion has expired"
            : assertion.ValidTo > now + LongestLife + Skew ? $"the client assertion lives longer than {LongestLife.TotalMinutes} minutes"
            : assertion.ValidFrom > now + Skew ? "the `nbf` of the client assertion is in the future"
            : assertion.IssuedAt > now + Skew ? "the `iat` of the client assertion is in the future"
            : null;
    }

    private async Task<string?> Replay(JsonWebToken assertion, CancellationToken cancel) =>
        await used.Add(assertion.Issuer, assertion.Id, assertion.ValidTo + Skew, cancel) ? null : "the client assertion was used before";
}
