using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;

namespace Hub.Hosting;

/// <summary>Signs a checkpoint every second in which entries came, and lets the ledger beat when none came for a minute.</summary>
/// <remarks>What cannot be signed must not grow: without its key, or with a past that was changed, the ledger takes no entry.</remarks>
internal sealed partial class LedgerSigning(
    LedgerTree tree, LedgerKeys keys, LedgerNews news, LedgerGate gate, LedgerWriter writer, TimeProvider time, ILogger<LedgerSigning> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <summary>How long entries may stand unsigned before nothing more is taken (the exposure that witnesses are promised).</summary>
    private static readonly TimeSpan MostUnsigned = TimeSpan.FromSeconds(10);

    private readonly EntryStamps stamps = new(time);
    private DateTimeOffset signedAt;
    private DateTimeOffset grownAt;
    private long size = -1;
    private bool isNewsNoted;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        signedAt = grownAt = time.GetUtcNow();
        await StepAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await StepAsync(stoppingToken);
        }
    }

    private async Task StepAsync(CancellationToken stopping)
    {
        try
        {
            // Also when there is nothing to sign: a key that is gone must not go unnoticed until there is.
            _ = keys.Verifiers;
            var signed = await tree.AdvanceAsync(stopping);
            Opened();
            if (!isNewsNoted)
            {
                await news.NoteAsync(stopping);
                isNewsNoted = true;
            }

            await BeatAsync(signed, stopping);
        }
        catch (Exception e) when (e is LedgerTamperedException or HubStartException)
        {
            Close(e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e.GetType().Name);
            if (time.GetUtcNow() - signedAt > MostUnsigned)
            {
                Close("checkpoints of the access ledger cannot be signed");
            }
        }
    }

    private void Opened()
    {
        signedAt = time.GetUtcNow();
        if (gate.Reason is not null)
        {
            gate.Open();
            Reopened();
        }
    }

    private void Close(string why)
    {
        if (gate.Reason != why)
        {
            gate.Shut(why);
            Shut(why);
        }
    }

    private async Task BeatAsync(long signed, CancellationToken stopping)
    {
        if (signed != size)
        {
            (size, grownAt) = (signed, time.GetUtcNow());
        }
        else if (time.GetUtcNow() - grownAt > Beat)
        {
            grownAt = time.GetUtcNow();
            await writer.AppendAsync(HubEntry.Of(EntryKind.Heartbeat, new Operation("heartbeat"), stamps.Next()), stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The access ledger is shut and nothing is answered: {Why}")]
    private partial void Shut(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access ledger is open again")]
    private partial void Reopened();

    [LoggerMessage(Level = LogLevel.Error, Message = "The access ledger could not be signed ({Fault}); this is tried again every second")]
    private partial void Failed(string fault);
}
