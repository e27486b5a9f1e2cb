using Hub.Records.Monitoring;

namespace Hub.Alerts;

/// <summary>Numbers what is in the outbox, and rings for those whose deliveries or open files have moved, whichever process moved them.</summary>
internal sealed partial class AlertSequencing(AlertSequencer sequencer, AlertInbox inbox, AlertBell bell, AlertMeter meter, ILogger<AlertSequencing> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(2);

    private Dictionary<string, long> changes = new(StringComparer.Ordinal);
    private long place = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await TryAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task<TimeSpan> TryAsync(CancellationToken stopping)
    {
        try
        {
            var (taken, unheard) = await sequencer.StepAsync(stopping);
            if (unheard > 0)
            {
                meter.NoteUnheard(unheard);
                Unheard(unheard);
            }

            await RingAsync(stopping);
            return taken == AlertSequencer.Most ? TimeSpan.Zero : Pause;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
            return LongPause;
        }
    }

    private async Task RingAsync(CancellationToken cancellationToken)
    {
        var last = await inbox.LastPlaceAsync(cancellationToken);
        if (place < 0)
        {
            bell.RingAll();
        }
        else if (last != place)
        {
            (await inbox.OrgsAfterAsync(place, cancellationToken)).ForEach(bell.RingOrg);
        }

        place = last;

        var now = bell.Children is { Count: > 0 } children ? await inbox.ChangesAsync(children, cancellationToken) : [];
        foreach (var child in now.Where(c => !changes.TryGetValue(c.Key, out var before) || before != c.Value))
        {
            bell.RingChild(child.Key);
        }

        changes = now;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries of alerts were not numbered; they wait in the outbox, and this is tried again")]
    private partial void Failed(Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of alerts that nobody could be told of: {Count}. No unit that may know of them answers for the place; see which institutions are missing")]
    private partial void Unheard(int count);
}
