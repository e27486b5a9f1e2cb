using Hub.Records.Vigilance;

namespace Hub.Hosting;

/// <summary>Watches the access ledger and raises what is unusual in it (M-33). The log says how many, never who or of whom.</summary>
/// <remarks>Every second, as broken glass must not wait; under load it takes a twentieth of the time and catches up later.</remarks>
internal sealed partial class Watching(VigilanceRun run, HubOptions options, TimeProvider time, ILogger<Watching> log) : BackgroundService
{
    private const int Share = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Watches && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await StepAsync(stoppingToken), time, stoppingToken);
        }
    }

    // How long to rest.
    private async Task<TimeSpan> StepAsync(CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        try
        {
            var step = await run.StepAsync(stopping);
            if (step.Raised + step.Nameless > 0)
            {
                Raised(step.Raised, step.Nameless);
            }

            return step.Examined == 0 ? Pause : TimeSpan.FromTicks(Math.Min(Pause.Ticks, (Share - 1) * time.GetElapsedTime(start).Ticks));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
            return LongPause;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Unusual access: {Raised} alerts raised, {Nameless} of children whom the records do not name")]
    private partial void Raised(int raised, int nameless);

    [LoggerMessage(Level = LogLevel.Error, Message = "The access ledger is not being watched for unusual access; this is tried again")]
    private partial void Failed(Exception e);
}
