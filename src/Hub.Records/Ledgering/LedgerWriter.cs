using System.Collections.Immutable;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>Appends before the answer leaves: an answer without an entry must be impossible.</summary>
/// <remarks>The only way in. Durable on return; many callers share one commit. On disposal what waits is still written.</remarks>
public sealed class LedgerWriter : IAccessLedger, IAsyncDisposable
{
    /// <summary>After this an entry that is not known to be durable counts as not written.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int MostWaiting = 10_000;
    private const int MostTogether = 512;

    private readonly LedgerQueue queue = new(MostWaiting, MostTogether);
    private readonly LedgerCommit commit;
    private readonly EntryStamps stamps;
    private readonly LedgerPatience patience;
    private readonly LedgerGate gate;
    private readonly Task run;

    /// <param name="origin">Name of the ledger, as in its checkpoints: `audit.example/log/2026`.</param>
    /// <param name="handles">Under which key handles are kept.</param>
    /// <param name="gate">Shut: nothing is written.</param>
    public LedgerWriter(LedgerFactory stores, string origin, HandleCipher handles, LedgerGate gate, TimeProvider time)
    {
        this.gate = gate;
        patience = new LedgerPatience(Patience, time);
        stamps = new EntryStamps(time);
        commit = new LedgerCommit(stores, origin, handles, time);
        run = Task.Run(RunAsync);
    }

    public ValueTask<ImmutableArray<Receipt>> AppendAsync(AccessEntry entry, CancellationToken cancellationToken) =>
        AppendAsync([entry], cancellationToken);

    /// <summary>All entries, in their order, in one commit.</summary>
    /// <exception cref="LedgerUnavailableException">None is known to be durable; no data may leave.</exception>
    public async ValueTask<ImmutableArray<Receipt>> AppendAsync(IReadOnlyList<AccessEntry> entries, CancellationToken cancellationToken)
    {
        ImmutableArray<EntryDraft> whole = [.. entries.SelectMany(e => EntryDraft.Of(e, stamps.Next))];
        return whole.IsEmpty ? [] : await AskAsync(new AppendRequest(whole), cancellationToken);
    }

    /// <summary>Whether it could write an entry now: goes the whole way of one, through queue, lock and commit, with nothing to write.</summary>
    public async ValueTask<bool> CanWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(new HandleRequest([], 0), cancellationToken);
            return true;
        }
        catch (LedgerUnavailableException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await run;
        await commit.DisposeAsync();
        await patience.DisposeAsync();
    }

    public async ValueTask<IReadOnlyDictionary<string, string>> HandlesAsync(
        IEnumerable<string> children, int year, CancellationToken cancellationToken) =>
        await AskAsync(new HandleRequest([.. children], year), cancellationToken);

    private Task<TAnswer> AskAsync<TAnswer>(LedgerRequest<TAnswer> request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (gate.Reason is { } shut)
        {
            throw new LedgerUnavailableException(shut);
        }

        if (!queue.TryAdd(request))
        {
            throw new LedgerUnavailableException("the access ledger's queue is full or closed");
        }

        patience.Watch(request);
        return request.Answered;
    }

    private async Task RunAsync()
    {
        while (await queue.TakeAsync() is { Count: > 0 } batch)
        {
            try
            {
                await commit.WriteAsync(batch);
            }
            catch (Exception e)
            {
                // Whatever went wrong, nobody of this batch may believe to be written; the next batch starts afresh.
                var reason = new LedgerUnavailableException("the access ledger cannot be written", e);
                batch.ForEach(r => r.Refuse(reason));
            }
        }
    }
}
