using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Auth;

/// <summary>Refuses an authorization request without exactly one purpose before anybody is asked to sign in.</summary>
internal sealed class OnePurpose : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (PurposeRule.Asked(context.Request.GetScopes()).Refusal is { } refusal)
        {
            context.Reject(Errors.InvalidScope, refusal);
        }

        return default;
    }
}
