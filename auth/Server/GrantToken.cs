using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Auth;

/// <summary>Answers `/connect/token` once client, code or refresh token are proven.</summary>
/// <remarks>The worker is looked up afresh each time: what changed since the sign-in counts at once.</remarks>
internal sealed class GrantToken(ClientRegistry clients, People people, PurposeRule rule)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Request.IsClientCredentialsGrantType())
        {
            await GrantToClient(context);
        }
        else if (context.Request.IsAuthorizationCodeGrantType() || context.Request.IsRefreshTokenGrantType())
        {
            await GrantToPerson(context);
        }
        else
        {
            context.Reject(Errors.UnsupportedGrantType, "the grant type is not supported");
        }
    }

    private async Task GrantToClient(HandleTokenRequestContext context)
    {
        var profile = await clients.Find(context.Request.ClientId, context.CancellationToken);
        var worker = TokenOrder.Of(context.Transaction)?.Worker ?? profile?.ToWorker(context.Request.ClientId ?? "");
        if (profile is null || worker is null)
        {
            context.Reject(Errors.UnauthorizedClient, "the client has no service account");
            return;
        }

        SignIn(context, worker, context.Request.GetScopes(), profile.Purposes, null);
    }

    private async Task GrantToPerson(HandleTokenRequestContext context)
    {
        var proven = context.AuthorizationCodePrincipal ?? context.RefreshTokenPrincipal;
        var person = await people.Find(proven?.GetClaim(Claims.Subject), context.CancellationToken);
        if (proven is null || person is not { Active: true })
        {
            context.Reject(Errors.InvalidGrant, "the worker may not sign in any more");
            return;
        }

        SignIn(context, person.ToWorker(), proven.GetScopes(), null, person.DisplayName);
    }

    private void SignIn(
        HandleTokenRequestContext context, Worker worker, IReadOnlyCollection<string> scopes, IReadOnlyList<string>? agreed, string? name)
    {
        switch (rule.Decide(scopes, worker, agreed))
        {
            case { Purpose: { } purpose }:
                context.SignIn(TokenPrincipal.Of(worker, purpose, scopes, name));
                break;
            case { Refusal: var refusal }:
                context.Reject(Errors.InvalidScope, refusal);
                break;
        }
    }
}
