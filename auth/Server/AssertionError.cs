using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Auth;

/// <summary>A refused assertion is `invalid_client` (RFC 7521, 4.2.1); OpenIddict says `invalid_token` or `invalid_grant`.</summary>
internal sealed class AssertionError : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.Error is Errors.InvalidToken or Errors.InvalidGrant
            && context.Request is { ClientAssertion: not null } request && request.IsClientCredentialsGrantType())
        {
            context.Response.Error = Errors.InvalidClient;
        }

        return default;
    }
}
