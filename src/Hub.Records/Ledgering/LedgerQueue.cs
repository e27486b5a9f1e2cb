using System.Threading.Channels;

namespace Hub.Records.Ledgering;

/// <summary>Requests on their way to the one writer, bounded by the rows they bring.</summary>
internal sealed class LedgerQueue(int mostWaiting, int mostTogether)
{
    private readonly Channel<LedgerRequest> channel =
        Channel.CreateUnbounded<LedgerRequest>(new UnboundedChannelOptions { SingleReader = true });

    private int waiting;

    /// <summary>False when full or closed: waiting longer would only make the answer later.</summary>
    public bool TryAdd(LedgerRequest request)
    {
        if (Interlocked.Add(ref waiting, request.Weight) <= mostWaiting && channel.Writer.TryWrite(request))
        {
            return true;
        }

        Interlocked.Add(ref waiting, -request.Weight);
        return false;
    }

    public void Close() => channel.Writer.TryComplete();

    /// <summary>What is there, up to the bound; empty when closed and drained.</summary>
    /// <remarks>Takes at once: a batch gathers while the last one is written. Waiting 1 ms longer halved throughput.</remarks>
    public async Task<List<LedgerRequest>> TakeAsync()
    {
        var batch = new List<LedgerRequest>();
        while (batch.Count == 0 && await channel.Reader.WaitToReadAsync())
        {
            TakeInto(batch);
        }

        return batch;
    }

    private void TakeInto(List<LedgerRequest> batch)
    {
        var weight = 0;
        while (channel.Reader.TryPeek(out var next)
            && (batch.Count == 0 || weight + next.Weight <= mostTogether)
            && channel.Reader.TryRead(out next))
        {
            Interlocked.Add(ref waiting, -next.Weight);
            if (!next.IsSettled)
            {
                batch.Add(next);
                weight += next.Weight;
            }
        }
    }
}
