using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering;

/// <summary>The handles by which entries name children: random, one per child and year, made when first asked for.</summary>
/// <remarks>Kept in memory up to a bound. Where handles are destroyed, every process must be told to <see cref="Forget"/>.</remarks>
public sealed class ChildHandles(IAccessLedger ledger, TimeProvider time, IDbContextFactory<LedgerStore> stores)
{
    private const int MostKept = 1_000_000;
    private const int MostTogether = 500;

    private readonly ConcurrentDictionary<(string Child, int Year), string> kept = new();

    /// <summary>The handle of each child for the present year (UTC, as the time of an entry).</summary>
    /// <exception cref="LedgerUnavailableException">A new handle could not be made durable.</exception>
    public async ValueTask<IReadOnlyDictionary<string, string>> OfAsync(
        IReadOnlyCollection<string> children, CancellationToken cancellationToken)
    {
        var year = time.GetUtcNow().Year;
        var found = new Dictionary<string, string>(children.Count);
        var missing = new List<string>();
        foreach (var child in children.Distinct())
        {
            if (kept.TryGetValue((child, year), out var handle))
            {
                found.Add(child, handle);
            }
            else
            {
                missing.Add(child);
            }
        }

        foreach (var some in missing.Chunk(MostTogether))
        {
            Keep(await ledger.HandlesAsync(some, year, cancellationToken), year, found);
        }

        return found;
    }

    /// <summary>The child that a handle names; null where nobody knows the handle, or it was destroyed.</summary>
    public async ValueTask<string?> ChildOfAsync(string handle, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Handles.Where(h => h.Handle == handle).Select(h => h.ChildId).FirstOrDefaultAsync(cancellationToken);
    }

    public void Forget() => kept.Clear();

    private void Keep(IReadOnlyDictionary<string, string> made, int year, Dictionary<string, string> found)
    {
        if (kept.Count + made.Count > MostKept)
        {
            kept.Clear();
        }

        foreach (var (child, handle) in made)
        {
            kept[(child, year)] = handle;
            found.Add(child, handle);
        }
    }
}
