using Hub.Records.Ledgering;

namespace Hub.Hosting;

/// <summary>Keeps the search of the access ledger near its end, so that a search has little left to catch up with.</summary>
/// <remarks>Answers go first: while entries come it takes a twentieth of the time, and catches up when there is less to do.</remarks>
internal sealed partial class LedgerIndexing(LedgerIndex index, TimeProvider time, ILogger<LedgerIndexing> log) : BackgroundService
{
    private const int Share = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long end;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await AddSomeAsync(stoppingToken), time, stoppingToken);
        }
    }

    // How long to rest.
    private async Task<TimeSpan> AddSomeAsync(CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        try
        {
            var progress = await index.AddSomeAsync(stopping);
            var isQuiet = progress.End == end;
            end = progress.End;
            return progress.Next == end ? Pause : isQuiet ? TimeSpan.Zero : Rest(time.GetElapsedTime(start));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
            return Pause;
        }
    }

    // A step may have waited for a search that caught up itself.
    private static TimeSpan Rest(TimeSpan step) => TimeSpan.FromTicks(Math.Min(Pause.Ticks, (Share - 1) * step.Ticks));

    [LoggerMessage(Level = LogLevel.Error, Message = "The access ledger cannot be made searchable; entries are written all the same, and this is tried again")]
    private partial void Failed(Exception e);
}
