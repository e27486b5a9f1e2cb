using Hub.Records.Ledgering;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Vigilance;

/// <summary>The children behind handles, from the ledger's own table.</summary>
public static class HandleReading
{
    public static ChildrenOf From(IDbContextFactory<LedgerStore> ledgers) => async (handles, cancellationToken) =>
    {
        var wanted = handles.ToArray();
        await using var store = await ledgers.CreateDbContextAsync(cancellationToken);
        return await store.Handles.AsNoTracking().Where(h => wanted.Contains(h.Handle))
            .ToDictionaryAsync(h => h.Handle, h => h.ChildId, StringComparer.Ordinal, cancellationToken);
    };
}
