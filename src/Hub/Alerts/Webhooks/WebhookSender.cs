using System.Text;
using Auth;
using Hub.Execution;
using Hub.Hosting;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Monitoring;

namespace Hub.Alerts.Webhooks;

/// <summary>Sends what waits for one webhook, event after event, until something fails or nothing waits.</summary>
/// <remarks>
/// INVARIANT: before each attempt client, purpose, webhook and rights are asked again, and the entry of the ledger is durable. An event that was sent once and
/// is no longer to be seen is sent as a sign of life with its number: the receiver may have had it, and numbers have no gap.
/// </remarks>
public sealed partial class WebhookSender(
    WebhookBook book, WebhookSecrets secrets, WebhookPost post, WebhookSchedule schedule, ServiceClients clients, HubExecutor executor, AlertFeed feed,
    AlertInbox inbox, HubOptions options, TimeProvider clock, ILogger<WebhookSender> log)
{
    private const int Page = 50;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The caller that a webhook speaks to, and its subscription; or why there is none (any more).</summary>
    public async Task<(Caller? Caller, OpenSubscription? Open, string? Refusal)> OpenAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        if (options.HasOwnTokens is false)
        {
            return (null, null, "the token service runs apart (HUB__Auth__Authority), and webhooks need it in the hub's own process");
        }

        if (webhook.Seal != secrets.Seal(webhook))
        {
            return (null, null, "its client, purpose, address or selection was changed in the database, not by the hub; remove it and add it anew");
        }

        var (account, refusal) = await clients.Find(webhook.ClientId, webhook.Purpose, cancellationToken);
        if (account is null)
        {
            return (null, null, refusal);
        }

        if (!options.Demo && account.Org != webhook.OrgId)
        {
            return (null, null, "its client belongs to another organisation now; add it anew");
        }

        var caller = new Caller(
            account.Subject, account.Department, webhook.Purpose, account.Division, webhook.OrgId, account.Role, [.. account.Designations],
            webhook.ClientId, IdentityHash: null);
        var (open, refused) = await executor.SubscribeAsync(caller, new GraphQLRequest(webhook.Document, null, GraphQL.Inputs.Empty, ""), Origin(webhook.Id), cancellationToken);
        return open is { Field: "alerts" } && !open.Arguments.ContainsKey("after") ? (caller, open, null)
            : (null, null, refused is null ? "the document must be a subscription to `alerts`, without `after`" : Encoding.UTF8.GetString(refused.Body.Span));
    }

    /// <summary>A sign of life, outside the order of events.</summary>
    public async Task<PostResult> TryAsync(Webhook webhook, Caller caller, OpenSubscription open, CancellationToken cancellationToken)
    {
        var answer = await feed.AnswerAsync(caller, open, webhook.OrgId, new(webhook.ShownPlace, webhook.Number), null, Origin(webhook.Id), cancellationToken);
        return await post.SendAsync(webhook, secrets.MessageId(webhook.Id, $"life {Now:O}"), answer.Body, cancellationToken);
    }

    /// <returns>Whether nothing is left to send.</returns>
    public async Task<bool> RunAsync(string id, CancellationToken cancellationToken)
    {
        if (await book.TakeTurnAsync(id, cancellationToken) is not { } webhook)
        {
            return false;
        }

        try
        {
            return await SendAllAsync(new Turn(webhook), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Not the receiver's fault: its attempts are not counted.
            var words = e is LedgerUnavailableException ? "the hub's ledger cannot be written" : "the hub could not read the event; see its log";
            Withheld(e, webhook.Id, words);
            await book.FailedAsync(webhook, Now + schedule.Wait(1, null), words, cancellationToken);
            return false;
        }
        finally
        {
            await book.EndTurnAsync(webhook.Id, CancellationToken.None);
        }
    }

    private static RequestOrigin Origin(string trace) => new(null, trace);

    private async Task<bool> SendAllAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!await AdmitAsync(turn, cancellationToken) || !await SendRevivedAsync(turn, cancellationToken))
        {
            return false;
        }

        while (true)
        {
            var found = await inbox.AfterAsync(turn.Webhook.OrgId, turn.Caller!.Designations, turn.Webhook.Place, Page, cancellationToken);
            if (found.Count == 0)
            {
                await SayAliveAsync(turn, cancellationToken);
                return true;
            }

            foreach (var delivery in found)
            {
                if (!await SendAsync(turn, delivery, cancellationToken))
                {
                    return false;
                }
            }
        }
    }

    // Who it speaks to is asked before each attempt: a client that is gone gets nothing more.
    private async Task<bool> AdmitAsync(Turn turn, CancellationToken cancellationToken)
    {
        (turn.Caller, turn.Open, var refusal) = await OpenAsync(turn.Webhook, cancellationToken);
        if (turn.Caller is null)
        {
            await StopAsync(turn, refusal ?? "", cancellationToken);
        }

        return turn.Caller is not null;
    }

    private async Task<bool> SendAsync(Turn turn, AlertDelivery delivery, CancellationToken cancellationToken)
    {
        if (!await AdmitAsync(turn, cancellationToken))
        {
            return false;
        }

        var isSeen = await feed.IsForAsync(turn.Caller!, turn.Open!, delivery, cancellationToken);
        if (!isSeen && turn.Webhook.AttemptedPlace != delivery.Place)
        {
            turn.Webhook.Place = delivery.Place;
            return await book.PassedAsync(turn.Webhook, delivery.Place, cancellationToken);
        }

        var position = new FeedPosition(delivery.Place, turn.Webhook.Number + 1);
        if (!await book.BeginAsync(turn.Webhook, delivery.Place, cancellationToken))
        {
            return false;
        }

        var result = await PostAsync(turn, position, isSeen ? delivery : null, cancellationToken);
        return result.IsTaken ? await TakenAsync(turn, position, result, cancellationToken) : await FailAsync(turn, result, position, cancellationToken);
    }

    private async Task<PostResult> PostAsync(Turn turn, FeedPosition position, AlertDelivery? delivery, CancellationToken cancellationToken)
    {
        var id = secrets.MessageId(turn.Webhook.Id, $"{position.Place}");
        var answer = await feed.AnswerAsync(turn.Caller!, turn.Open!, turn.Webhook.OrgId, position, delivery, Origin(id), cancellationToken);
        return await post.SendAsync(turn.Webhook, id, answer.Body, cancellationToken);
    }

    private async Task<bool> TakenAsync(Turn turn, FeedPosition position, PostResult result, CancellationToken cancellationToken)
    {
        Settle(turn.Webhook, position);
        turn.Webhook.TakenAt = Now;
        return await book.TakenAsync(turn.Webhook, position.Place, position.Number, result.Text, cancellationToken);
    }

    /// <returns>Whether the next event may be tried.</returns>
    private async Task<bool> FailAsync(Turn turn, PostResult result, FeedPosition position, CancellationToken cancellationToken)
    {
        var webhook = turn.Webhook;
        webhook.Refusals += WebhookSchedule.IsOfContent(result.Status) ? 1 : 0;
        if (!await HoldBackAsync(turn, result, cancellationToken))
        {
            return false;
        }

        SetAside(position.Number, webhook.Id, webhook.Refusals, result.Text);
        var letter = new WebhookDeadLetter
        {
            WebhookId = webhook.Id, Place = position.Place, Number = position.Number, Answer = result.Text, Attempts = webhook.Attempts, At = Now,
        };
        Settle(webhook, position);
        return await book.SetAsideAsync(webhook, letter, cancellationToken);
    }

    // Counts an attempt that failed, and waits or stops as the schedule says.
    /// <returns>Whether what was sent is to be set aside instead.</returns>
    private async Task<bool> HoldBackAsync(Turn turn, PostResult result, CancellationToken cancellationToken)
    {
        var webhook = turn.Webhook;
        webhook.Attempts++;
        webhook.FailingSince ??= Now;
        switch (schedule.After(webhook.Refusals, result.Status, Now - webhook.FailingSince.Value))
        {
            case WebhookStep.SetAside:
                return true;
            case WebhookStep.Stop:
                await StopAsync(turn, $"{result.Text}; nothing was taken since {webhook.FailingSince:yyyy-MM-dd HH:mm} UTC", cancellationToken);
                return false;
            default:
                await book.FailedAsync(webhook, Now + schedule.Wait(webhook.Attempts, result.RetryAfter), result.Text, cancellationToken);
                return false;
        }
    }

    // Sent out of their turn, under the number that they had.
    private async Task<bool> SendRevivedAsync(Turn turn, CancellationToken cancellationToken)
    {
        foreach (var letter in await book.RevivedAsync(turn.Webhook.Id, cancellationToken))
        {
            if (!await AdmitAsync(turn, cancellationToken) || !await book.BeginAsync(turn.Webhook, turn.Webhook.AttemptedPlace, cancellationToken))
            {
                return false;
            }

            var delivery = await inbox.AtAsync(letter.Place, cancellationToken);
            var isSeen = delivery is not null && await feed.IsForAsync(turn.Caller!, turn.Open!, delivery, cancellationToken);
            var result = await PostAsync(turn, new FeedPosition(letter.Place, letter.Number), isSeen ? delivery : null, cancellationToken);
            if (!result.IsTaken && !WebhookSchedule.IsOfContent(result.Status))
            {
                // The receiver is out of order: the letter goes on waiting to be sent again, and so do the events.
                await HoldBackAsync(turn, result, cancellationToken);
                return false;
            }

            (turn.Webhook.Attempts, turn.Webhook.FailingSince) = (0, null);
            if (!await book.BuryAsync(turn.Webhook, letter, result.IsTaken, result.Text, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    // A receiver that does not take signs of life is not held to be out of order: it may take events.
    private async Task SayAliveAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (schedule.IsLifeDue(turn.Webhook, Now) && await book.BeginAsync(turn.Webhook, turn.Webhook.AttemptedPlace, cancellationToken))
        {
            var result = await TryAsync(turn.Webhook, turn.Caller!, turn.Open!, cancellationToken);
            await book.LivedAsync(turn.Webhook, result.Text, cancellationToken);
        }
    }

    private async Task StopAsync(Turn turn, string because, CancellationToken cancellationToken)
    {
        var words = because.Length > 400 ? because[..400] : because;
        if (await book.StopAsync(turn.Webhook, words, cancellationToken))
        {
            StoppedSending(turn.Webhook.Id, words);
        }
    }

    private static void Settle(Webhook webhook, FeedPosition position) =>
        (webhook.Place, webhook.ShownPlace, webhook.Number, webhook.Attempts, webhook.Refusals, webhook.FailingSince) =
        (position.Place, position.Place, position.Number, 0, 0, null);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Number} of webhook {Webhook} was refused {Attempts} times ({Answer}) and set aside; see `hub webhook show {Webhook}`")]
    private partial void SetAside(int number, string webhook, int attempts, string answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {Webhook} was stopped: {Because}. Its events wait; `hub webhook start {Webhook}` goes on")]
    private partial void StoppedSending(string webhook, string because);

    [LoggerMessage(Level = LogLevel.Error, Message = "Events of webhook {Webhook} wait: {Why}")]
    private partial void Withheld(Exception e, string webhook, string why);

    /// <summary>One turn of one webhook, with the webhook as it stands.</summary>
    private sealed class Turn(Webhook webhook)
    {
        public Webhook Webhook => webhook;

        public Caller? Caller { get; set; }

        public OpenSubscription? Open { get; set; }
    }
}
