using Hub.Records;
using Hub.Records.Indicators;

namespace Hub.Hosting;

/// <summary>Computes the evaluation indicators once a day, and those of a quarter that is over once more, for good.</summary>
internal sealed partial class Indicating(IndicatorBook book, TimeProvider clock, ILogger<Indicating> log) : BackgroundService
{
    // Often enough for a new day; nothing is computed twice.
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Tick, clock);
        do
        {
            var yesterday = LocalTime.Today(clock).AddDays(-1);
            var present = IndicatorPeriod.To(yesterday);
            foreach (var period in (IndicatorPeriod[])[present.Before(), present])
            {
                await TryAsync(period, yesterday, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(IndicatorPeriod period, DateOnly yesterday, CancellationToken stopping)
    {
        try
        {
            if (period.IsFresh(yesterday) && await book.IsDueAsync(period, stopping))
            {
                await book.ComputeAsync(period, null, stopping);
                Computed(period.Name, period.AsOf);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e, period.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Indicators of {Quarter} computed, up to {AsOf}")]
    private partial void Computed(string quarter, DateOnly asOf);

    [LoggerMessage(Level = LogLevel.Error, Message = "The indicators of {Quarter} could not be computed; those computed before stay, and it is tried again in ten minutes")]
    private partial void Failed(Exception e, string quarter);
}
