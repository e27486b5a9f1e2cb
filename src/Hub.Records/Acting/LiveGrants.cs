using System.Collections.Concurrent;
using Hub.Records.Entities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>The workers to whom a child may be open by break-glass; everybody else's requests ask the store nothing more for it.</summary>
/// <remarks>Only says for whom it is worth asking: whether a grant is live is decided in the statement that reads. Other processes' grants
/// are known within <see cref="Kept"/>.</remarks>
public sealed class LiveGrants(IDbContextFactory<RecordStore> stores, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private ConcurrentDictionary<string, bool> workers = new(StringComparer.Ordinal);
    private long? readAt;

    public void Dispose() => turn.Dispose();

    public async ValueTask<bool> MayHoldAsync(string worker, CancellationToken cancellationToken)
    {
        if (IsOld)
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                if (IsOld)
                {
                    await ReadAsync(cancellationToken);
                }
            }
            finally
            {
                turn.Release();
            }
        }

        return workers.ContainsKey(worker);
    }

    /// <summary>A grant of this process has become durable.</summary>
    public void Add(string worker) => workers[worker] = true;

    private bool IsOld => readAt is not { } at || clock.GetElapsedTime(at) >= Kept;

    // A grant that is added meanwhile is in the old set only and comes with the next reading.
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetTimestamp();
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.CreateDbContext();
        var live = await store.Set<BreakGlassGrant>().Where(g => g.Until > now && g.EndedAt == null).Select(g => g.WorkerId).Distinct()
            .ToListAsync(cancellationToken);
        workers = new ConcurrentDictionary<string, bool>(live.Select(w => KeyValuePair.Create(w, true)), StringComparer.Ordinal);
        readAt = at;
    }
}
