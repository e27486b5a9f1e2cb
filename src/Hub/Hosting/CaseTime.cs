using Hub.Records.Moving;

namespace Hub.Hosting;

/// <summary>Makes the moves that time makes, at start and once a minute; what was missed while the hub was down is made up for.</summary>
internal sealed partial class CaseTime(CaseClock cases, TimeProvider clock, ILogger<CaseTime> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Tick, clock);
        do
        {
            try
            {
                await cases.TickAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The moves that time makes were not all made; the next minute finds the same records again")]
    private partial void Failed(Exception e);
}
