using Hub.Records.Ledgering;

namespace Hub.Hosting;

/// <summary>Keeps the search of the access ledger near its end, so that a search has little left to catch up with.</summary>
internal sealed partial class LedgerIndexing(LedgerIndex index, TimeProvider time, ILogger<LedgerIndexing> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await index.CatchUpAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The access ledger cannot be made searchable; entries are written all the same, and this is tried again")]
    private partial void Failed(Exception e);
}
