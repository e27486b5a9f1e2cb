using System.Collections.Concurrent;
using Hub.Records.Entities;
using Hub.Records.Monitoring;

namespace Hub.Alerts.Webhooks;

/// <summary>Sends for all webhooks, each on its own: one that does not answer keeps no other waiting.</summary>
internal sealed partial class WebhookSending(WebhookBook book, WebhookSender sender, AlertInbox inbox, WebhookSchedule schedule, TimeProvider clock, ILogger<WebhookSending> log)
    : BackgroundService
{
    // So rarely is it noted that nothing waits.
    private const long LookedStep = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    // Up to where a webhook has nothing to send, as of an epoch of it.
    private readonly ConcurrentDictionary<string, (int Epoch, long Place)> done = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await TryAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task<TimeSpan> TryAsync(CancellationToken stopping)
    {
        try
        {
            if (await book.DueAsync(stopping) is { Count: > 0 } due)
            {
                var last = await inbox.LastPlaceAsync(stopping);
                foreach (var webhook in due.Where(w => HasSomething(w, last)))
                {
                    Begin(webhook, stopping);
                }
            }

            return Pause;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
            return LongPause;
        }
    }

    private bool HasSomething(Webhook webhook, long last) =>
        webhook.Attempts > 0
        || !done.TryGetValue(webhook.Id, out var before) || before.Epoch != webhook.Epoch || before.Place < last
        || clock.GetUtcNow().UtcDateTime - (webhook.TakenAt ?? webhook.CreatedAt) >= schedule.SignOfLife;

    private void Begin(Webhook webhook, CancellationToken stopping)
    {
        if (!running.TryGetValue(webhook.Id, out var before) || before.IsCompleted)
        {
            running[webhook.Id] = RunAsync(webhook, stopping);
        }
    }

    private async Task RunAsync(Webhook webhook, CancellationToken stopping)
    {
        try
        {
            var last = await inbox.LastPlaceAsync(stopping);
            if (await sender.RunAsync(webhook, stopping) is not null)
            {
                done[webhook.Id] = (webhook.Epoch, last);
                if (last - webhook.LookedPlace >= LookedStep)
                {
                    await book.LookedAsync(webhook, last, stopping);
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            FailedOne(e, webhook.Id);
            await Task.Delay(LongPause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks could not be looked for; events wait, and this is tried again")]
    private partial void Failed(Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "Events of webhook {Webhook} could not be sent; they wait, and this is tried again")]
    private partial void FailedOne(Exception e, string webhook);
}
