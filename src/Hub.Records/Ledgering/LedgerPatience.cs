using System.Collections.Concurrent;

namespace Hub.Records.Ledgering;

/// <summary>Refuses requests that waited too long. One timer for all: one for each request would cost more than its entry.</summary>
internal sealed class LedgerPatience : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<(long Since, LedgerRequest Request)> watched = new();
    private readonly TimeSpan patience;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Lock looking = new();

    /// <param name="patience">A request is refused before it waited longer.</param>
    public LedgerPatience(TimeSpan patience, TimeProvider time)
    {
        (this.patience, this.time) = (patience - Glance, time);
        timer = time.CreateTimer(_ => Look(), null, Glance, Glance);
    }

    public void Watch(LedgerRequest request) => watched.Enqueue((time.GetTimestamp(), request));

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    // Oldest first: behind one that may still wait, all may.
    private void Look()
    {
        lock (looking)
        {
            while (watched.TryPeek(out var oldest) && (oldest.Request.IsSettled || time.GetElapsedTime(oldest.Since) >= patience))
            {
                watched.TryDequeue(out _);
                if (!oldest.Request.IsSettled)
                {
                    oldest.Request.Refuse(new LedgerUnavailableException("the access ledger did not answer in time"));
                }
            }
        }
    }
}
