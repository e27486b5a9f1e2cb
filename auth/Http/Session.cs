using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;

namespace Auth;

/// <summary>The cookie that remembers who signed in; it dies when the worker is stopped or the password changes.</summary>
internal sealed class Session(People people)
{
    public const string Scheme = "Auth.Session";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Stamp = "stamp";

    public static Task Open(HttpContext context, Person person)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.SetClaim(HubClaims.Subject, person.WorkerId).SetClaim(Stamp, person.SecurityStamp);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public static Task Close(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>The person, unless the session is older than asked for.</summary>
    public async Task<Person?> Read(HttpContext context, TimeSpan? oldest, DateTimeOffset now)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        if (!ticket.Succeeded || (oldest is { } age && ticket.Properties.IssuedUtc + age < now))
        {
            return null;
        }

        var person = await people.Find(ticket.Principal.GetClaim(HubClaims.Subject), context.RequestAborted);
        return person is { Active: true } && person.SecurityStamp == ticket.Principal.GetClaim(Stamp) ? person : null;
    }
}
