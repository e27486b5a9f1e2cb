using OpenIddict.Server.AspNetCore;

namespace Auth;

/// <summary>Closes the session and goes back to the portal; tokens are revoked by the portal itself.</summary>
internal static class SignOutEndpoint
{
    public static async Task<IResult> Answer(HttpContext context)
    {
        await Session.Close(context);
        return Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
