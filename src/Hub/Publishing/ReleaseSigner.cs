using System.Security.Claims;
using Auth;
using Hub.Hosting;
using Hub.Records.Releasing;

namespace Hub.Publishing;

/// <summary>Who takes a step of a release. Two persons are two only if neither can give the other's name: each shows an access token of the own sign-in.</summary>
/// <remarks>In the demo, where children and people are invented, a name will do.</remarks>
internal sealed class ReleaseSigner(HubTokens tokens, AuthStart start, HubOptions options)
{
    /// <exception cref="ReleaseRefusedException">Nobody is named, or nobody has shown who he is.</exception>
    public async Task<string> WhoAsync(string? name, string? token, CancellationToken cancellationToken)
    {
        if (token is not null)
        {
            await start.Prepare(cancellationToken);
            return (await tokens.Validate(token.Trim(), cancellationToken))?.FindFirstValue(HubClaims.Subject)
                ?? throw new ReleaseRefusedException("the token is not valid: it has expired, was revoked or is of another hub. Sign in again; nothing was done.");
        }

        return options.Demo
            ? name ?? throw new ReleaseRefusedException("say who does this with --by ID; nothing was done")
            : throw new ReleaseRefusedException("each person shows who they are with --token FILE, an access token of their own sign-in; nothing was done");
    }
}
