using Hub.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Ledgering;

/// <summary>Looks up which handle is whose. What it answers names children, so whoever asks it has recorded that first.</summary>
public sealed class HandleBook(LedgerFactory stores, HandleCipher cipher, TimeProvider time)
{
    // Of a child; nobody is one for longer.
    private const int MostYears = 20;

    /// <summary>The handles of a child in all years in which it had one, latest first.</summary>
    public async Task<string[]> OfChildAsync(string child, CancellationToken cancellationToken)
    {
        var year = time.GetUtcNow().Year;
        byte[][] macs = [.. Enumerable.Range(0, MostYears).Select(back => cipher.OfChild(child, year - back))];
        await using var store = stores.CreateDbContext();
        var known = await store.Handles.AsNoTracking().Where(h => macs.Contains(h.ChildMac)).OrderByDescending(h => h.Year).ToListAsync(cancellationToken);
        return [.. known.Select(k => cipher.Open(k).Handle)];
    }

    /// <summary>The children behind handles; handles that were never given out, or were destroyed, are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ChildrenOfAsync(IEnumerable<string> handles, CancellationToken cancellationToken)
    {
        byte[][] macs = [.. handles.Distinct().Select(cipher.OfHandle)];
        await using var store = stores.CreateDbContext();
        var known = await store.Handles.AsNoTracking().Where(h => macs.Contains(h.HandleMac)).ToListAsync(cancellationToken);
        return known.Select(cipher.Open).ToDictionary(k => k.Handle, k => k.Child);
    }

    public async Task<string?> ChildOfAsync(string handle, CancellationToken cancellationToken) =>
        (await ChildrenOfAsync([handle], cancellationToken)).GetValueOrDefault(handle);

    /// <summary>Destroys the handles of a year: its entries stay, and their proofs hold, but they no longer say who.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DestroyAsync(int year, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        return await store.Handles.Where(h => h.Year == year).ExecuteDeleteAsync(cancellationToken);
    }
}
