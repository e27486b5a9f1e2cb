using Hub.Records.Monitoring;
using Hub.Records.Moving;

namespace Hub.Hosting;

/// <summary>Makes the moves that time makes and asks the rules that time changes, at start and once a minute; what was missed while the hub was down is made up for.</summary>
internal sealed partial class CaseTime(CaseClock cases, MonitoringClock monitoring, TimeProvider clock, ILogger<CaseTime> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    // The rest of the minute is for those who work with the hub.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Tick, clock);
        do
        {
            // What one cannot do must not keep the others from theirs.
            await TryAsync(() => cases.TickAsync(stoppingToken));
            await TryAsync(() => monitoring.NoticeWorkersAsync(stoppingToken));
            await TryAsync(() => WatchAsync(stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<Task> stage)
    {
        try
        {
            await stage();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        var tick = await monitoring.TickAsync(Most, stopping);
        if (tick.Changed + tick.Stepped > 0)
        {
            Watched(tick.Asked, tick.Changed, tick.Stepped);
        }

        if (tick.Failed > 0)
        {
            NotAsked(tick.Failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Monitoring: {Asked} files asked, {Changed} alerts raised or withdrawn, {Stepped} reminded of or taken further")]
    private partial void Watched(int asked, int changed, int stepped);

    [LoggerMessage(Level = LogLevel.Error, Message = "The monitoring rules could not be asked of {Failed} files; they are asked again in ten minutes")]
    private partial void NotAsked(int failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The moves that time makes were not all made; the next minute finds the same records again")]
    private partial void Failed(Exception e);
}
