using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Auth;

internal sealed class WorkerIdentity(KeyRing keys, IServiceScopeFactory scopes) : IWorkerIdentity
{
    public async Task<byte[]?> IdentityHashOf(string sub, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuthStore>().Users.AsNoTracking()
            .Where(person => person.WorkerId == sub)
            .Select(person => person.IdentityHash)
            .SingleOrDefaultAsync(cancel);
    }

    // The check character of GB 11643 may be written `x` or `X`.
    public byte[] Hash(string residentId) =>
        HMACSHA256.HashData(keys.Identity, Encoding.UTF8.GetBytes(residentId.Trim().ToUpperInvariant()));
}
