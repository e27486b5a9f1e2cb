using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Storing;

/// <summary>What the database knows of its tables, from which it picks indexes; worth renewing after many rows came at once.</summary>
public static class StoreStatistics
{
    public static Task RefreshAsync(RecordStore store, CancellationToken cancellationToken) =>
        store.Database.ExecuteSqlRawAsync(
            store.Database.ProviderName == "Microsoft.EntityFrameworkCore.SqlServer" ? "EXEC sp_updatestats" : "ANALYZE", cancellationToken);
}
