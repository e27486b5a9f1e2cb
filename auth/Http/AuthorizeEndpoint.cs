using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Auth;

/// <summary>Gives a code to the portal for a signed-in worker; sends everybody else to the sign-in page first.</summary>
internal sealed class AuthorizeEndpoint(Session session, PurposeRule rule, TimeProvider time)
{
    public async Task<IResult> Answer(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("not an authorization request");
        if (PurposeRule.Asked(request.GetScopes()).Refusal is { } refusal)
        {
            return Refuse(Errors.InvalidScope, refusal);
        }

        var oldest = request.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var person = request.HasPromptValue(PromptValues.Login) ? null : await session.Read(context, oldest, time.GetUtcNow());
        if (person is not null)
        {
            return Grant(person, request);
        }

        return request.HasPromptValue(PromptValues.None)
            ? Refuse(Errors.LoginRequired, "the worker is not signed in")
            : Results.Redirect(SignInPage.Path + QueryString.Create("returnUrl", ReturnUrl(context, request)));
    }

    private IResult Grant(Person person, OpenIddictRequest request) => rule.Decide(request.GetScopes(), person.ToWorker()) switch
    {
        { Purpose: { } purpose } => Results.SignIn(
            TokenPrincipal.Of(person.ToWorker(), purpose, request.GetScopes(), person.DisplayName),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme),
        { Refusal: var refusal } => Refuse(Errors.InvalidScope, refusal),
    };

    private static IResult Refuse(string error, string? description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    // Without `prompt`, or the worker would be asked again and again.
    private static string ReturnUrl(HttpContext context, OpenIddictRequest request) =>
        context.Request.PathBase + context.Request.Path + QueryString.Create(request.GetParameters()
            .Where(parameter => parameter.Key is not (Parameters.Prompt or Parameters.MaxAge))
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value)));
}
