using System.Collections.Concurrent;
using Hub.Records.Entities;
using Hub.Records.Monitoring;

namespace Hub.Alerts.Webhooks;

/// <summary>Sends for all webhooks, each on its own: one that does not answer keeps no other waiting.</summary>
/// <remarks>The sender is made when there is something to send: it answers as the hub does, and so needs the city's divisions to be there.</remarks>
internal sealed partial class WebhookSending(WebhookBook book, Lazy<WebhookSender> sender, AlertInbox inbox, WebhookSchedule schedule, TimeProvider clock, ILogger<WebhookSending> log)
    : BackgroundService
{
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
                foreach (var webhook in due)
                {
                    if (await HasSomethingAsync(webhook, last, stopping))
                    {
                        Begin(webhook, last, stopping);
                    }
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

    // Looked up without a turn to send: what comes for others costs a webhook no more than this.
    private async Task<bool> HasSomethingAsync(Webhook webhook, long last, CancellationToken stopping)
    {
        if (webhook.Attempts > 0 || !done.TryGetValue(webhook.Id, out var before) || before.Epoch != webhook.Epoch
            || schedule.IsLifeDue(webhook, clock.GetUtcNow().UtcDateTime))
        {
            return true;
        }

        if (before.Place >= last)
        {
            return false;
        }

        if (await inbox.HasAfterAsync(webhook.OrgId, Math.Max(webhook.Place, before.Place), stopping))
        {
            return true;
        }

        done[webhook.Id] = (webhook.Epoch, last);
        return false;
    }

    private void Begin(Webhook webhook, long last, CancellationToken stopping)
    {
        if (!running.TryGetValue(webhook.Id, out var before) || before.IsCompleted)
        {
            running[webhook.Id] = RunAsync(webhook, last, stopping);
        }
    }

    private async Task RunAsync(Webhook webhook, long last, CancellationToken stopping)
    {
        try
        {
            if (await sender.Value.RunAsync(webhook.Id, stopping))
            {
                done[webhook.Id] = (webhook.Epoch, last);
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
