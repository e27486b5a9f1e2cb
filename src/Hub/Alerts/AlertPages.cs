using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hub.Records.Entities;
using Hub.Records.Monitoring;

namespace Hub.Alerts;

/// <summary>Deliveries, read once for all subscribers of an organisation that stand at the same place.</summary>
public sealed class AlertPages(AlertInbox inbox, AlertBell bell)
{
    private const int Rows = 50;
    private const int MostPages = 256;

    private Generation current = new(-1);

    public async Task<List<AlertDelivery>> AfterAsync(string org, ImmutableArray<string> designations, long place, CancellationToken cancellationToken)
    {
        // INVARIANT: the count is taken before the page is read. What is numbered after that rings, and a page of before the ring is used no more.
        var generation = At(bell.Rings);
        var key = (org, string.Join(' ', designations), place);
        var page = generation.Pages.GetOrAdd(
            key, _ => new Lazy<Task<List<AlertDelivery>>>(() => inbox.AfterAsync(org, designations, place, Rows, CancellationToken.None)));
        try
        {
            return await page.Value.WaitAsync(cancellationToken);
        }
        catch when (page.Value.IsFaulted)
        {
            generation.Pages.TryRemove(KeyValuePair.Create(key, page));
            throw;
        }
    }

    private Generation At(long rings)
    {
        var seen = Volatile.Read(ref current);
        if (seen.Rings == rings && seen.Pages.Count < MostPages)
        {
            return seen;
        }

        var next = new Generation(rings);
        return seen.Rings <= rings ? Interlocked.CompareExchange(ref current, next, seen) == seen ? next : At(bell.Rings) : next;
    }

    private sealed record Generation(long Rings)
    {
        public ConcurrentDictionary<(string Org, string Designations, long Place), Lazy<Task<List<AlertDelivery>>>> Pages { get; } = [];
    }
}
