using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Auth;

/// <summary>The workers who may sign in.</summary>
public sealed class People(
    UserManager<Person> users, IWorkerIdentity identity, IPurposeClaims claims, IOpenIddictTokenManager tokens,
    IOpenIddictApplicationManager applications)
{
    private static readonly Person Nobody = new() { WorkerId = "", Department = "", Role = "" };
    private static string? nobodysHash;

    /// <summary>Registers a worker; answers the faults, or nothing when it is done.</summary>
    public async Task<IReadOnlyList<string>> Register(Person person, string password, string? residentId, CancellationToken cancel)
    {
        if (!claims.Departments.Contains(person.Department))
        {
            return [$"department `{person.Department}` is unknown"];
        }

        if (person.Role == Worker.SystemRole)
        {
            return [$"role `{Worker.SystemRole}` is for service accounts, which are registered as clients"];
        }

        // INVARIANT: a `sub` names one worker or one client, never both.
        if (await applications.FindByClientIdAsync(person.WorkerId, cancel) is not null)
        {
            return [$"worker id `{person.WorkerId}` is taken by a client"];
        }

        person.IdentityHash = residentId is null ? null : identity.Hash(residentId);
        var result = await users.CreateAsync(person, password);
        return [.. result.Errors.Select(error => error.Description)];
    }

    /// <summary>Stops a worker: no new tokens, no refresh, no session, and the tokens out there are revoked.</summary>
    public async Task<bool> Deactivate(string workerId, CancellationToken cancel)
    {
        if (await Find(workerId, cancel) is not { } person)
        {
            return false;
        }

        person.Active = false;
        var saved = (await users.UpdateSecurityStampAsync(person)).Succeeded;
        await tokens.RevokeBySubjectAsync(workerId, cancel);
        return saved;
    }

    internal Task<Person?> Find(string? workerId, CancellationToken cancel) =>
        users.Users.SingleOrDefaultAsync(person => person.WorkerId == workerId, cancel);

    internal Task<bool> Any(CancellationToken cancel) => users.Users.AnyAsync(cancel);

    /// <summary>The person, when name and password are right and nothing bars the way; the reason is told to nobody.</summary>
    internal async Task<Person?> SignIn(string name, string password)
    {
        if (await users.FindByNameAsync(name) is not { } person)
        {
            VerifyNobody(password);
            return null;
        }

        if (await users.IsLockedOutAsync(person))
        {
            VerifyNobody(password);
            return null;
        }

        if (!await users.CheckPasswordAsync(person, password))
        {
            await users.AccessFailedAsync(person);
            return null;
        }

        await users.ResetAccessFailedCountAsync(person);
        return person.Active ? person : null;
    }

    // An unknown name must take as long as a wrong password.
    private void VerifyNobody(string password)
    {
        nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, "nobody has this password");
        users.PasswordHasher.VerifyHashedPassword(Nobody, nobodysHash, password);
    }
}
