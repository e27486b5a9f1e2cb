using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Auth;

/// <summary>Remembers accepted assertions for all replicas and through restarts.</summary>
internal sealed class UsedAssertions(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>False when the assertion was added before; of two at once the primary key lets one through.</summary>
    public async Task<bool> Add(string client, string jti, DateTime expires, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<AuthStore>();
        var digest = Digest(client, jti);
        if (await Has(store, digest, cancel))
        {
            return false;
        }

        store.UsedAssertions.Add(new UsedAssertion { Digest = digest, ExpiresAt = new DateTimeOffset(expires).ToUnixTimeSeconds() });
        try
        {
            await store.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            if (await Has(store, digest, cancel))
            {
                return false;
            }

            throw;
        }
    }

    public async Task Prune(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await scope.ServiceProvider.GetRequiredService<AuthStore>().UsedAssertions
            .Where(used => used.ExpiresAt < now).ExecuteDeleteAsync(cancel);
    }

    private static Task<bool> Has(AuthStore store, string digest, CancellationToken cancel) =>
        store.UsedAssertions.AnyAsync(used => used.Digest == digest, cancel);

    private static string Digest(string client, string jti) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{client.Length}:{client}{jti}")));
}
