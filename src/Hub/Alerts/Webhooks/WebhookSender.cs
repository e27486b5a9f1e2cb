using Auth;
using Hub.Execution;
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
    AlertInbox inbox, TimeProvider clock, ILogger<WebhookSender> log)
{
    private const int Page = 50;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The caller that a webhook speaks to, and its subscription; or why there is none (any more).</summary>
    public async Task<(Caller? Caller, OpenSubscription? Open, string? Refusal)> OpenAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        var (account, refusal) = await clients.Find(webhook.ClientId, webhook.Purpose, cancellationToken);
        if (account is null)
        {
            return (null, null, refusal);
        }

        var caller = new Caller(
            account.Subject, account.Department, webhook.Purpose, account.Division, webhook.OrgId ?? account.Org, account.Role, [.. account.Designations],
            webhook.ClientId, IdentityHash: null);
        var (open, refused) = await executor.SubscribeAsync(caller, new GraphQLRequest(webhook.Document, null, GraphQL.Inputs.Empty, ""), Origin(webhook.Id), cancellationToken);
        return open is { Field: "alerts" } && !open.Arguments.ContainsKey("after") ? (caller, open, null)
            : (null, null, refused is null ? "the document must be a subscription to `alerts`, without `after`" : System.Text.Encoding.UTF8.GetString(refused.Body.Span));
    }

    /// <summary>A sign of life, outside the order of events.</summary>
    public async Task<PostResult> TryAsync(Webhook webhook, Caller caller, OpenSubscription open, CancellationToken cancellationToken)
    {
        var answer = await feed.AnswerAsync(caller, open, caller.Org!, new(webhook.Place, webhook.Number), null, Origin(webhook.Id), cancellationToken);
        return await post.SendAsync(webhook, secrets.MessageId(webhook.Id, $"life {Now:O}"), answer.Body, cancellationToken);
    }

    /// <returns>The place up to which it was looked; null: something failed, changed or is left.</returns>
    public async Task<long?> RunAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        if (!await book.TakeTurnAsync(webhook, cancellationToken))
        {
            return null;
        }

        try
        {
            return await SendAllAsync(new Turn(webhook), cancellationToken);
        }
        catch (LedgerUnavailableException)
        {
            // Not the receiver's fault: its attempts are not counted.
            Withheld(webhook.Id);
            await book.FailedAsync(webhook, webhook.Attempts, webhook.FailingSince ?? Now, Now + schedule.Wait(1, null), "the hub's ledger cannot be written", cancellationToken);
            return null;
        }
        finally
        {
            await book.EndTurnAsync(webhook.Id, CancellationToken.None);
        }
    }

    private static RequestOrigin Origin(string trace) => new(null, trace);

    private async Task<long?> SendAllAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!await AdmitAsync(turn, cancellationToken) || !await SendRevivedAsync(turn, cancellationToken))
        {
            return null;
        }

        while (true)
        {
            var found = await inbox.AfterAsync(turn.Caller!.Org!, turn.Caller.Designations, turn.Webhook.Place, Page, cancellationToken);
            if (found.Count == 0)
            {
                return await IsSilentAsync(turn, cancellationToken) ? turn.Webhook.Place : null;
            }

            foreach (var delivery in found)
            {
                if (!await SendAsync(turn, delivery, cancellationToken))
                {
                    return null;
                }
            }
        }
    }

    // Who it speaks to is asked before each attempt: a client that is gone gets nothing more.
    private async Task<bool> AdmitAsync(Turn turn, CancellationToken cancellationToken)
    {
        (turn.Caller, turn.Open, var refusal) = await OpenAsync(turn.Webhook, cancellationToken);
        if (turn.Caller?.Org is null)
        {
            await StopAsync(turn, refusal ?? "its client belongs to no organisation, and alerts go to organisations", cancellationToken);
            return false;
        }

        return true;
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
            return await MoveAsync(turn, delivery.Place, turn.Webhook.Number, null, cancellationToken);
        }

        var position = new FeedPosition(delivery.Place, turn.Webhook.Number + 1);
        if (!await book.BeginAsync(turn.Webhook, delivery.Place, cancellationToken))
        {
            return false;
        }

        var result = await PostAsync(turn, position, isSeen ? delivery : null, cancellationToken);
        return result.IsTaken
            ? await MoveAsync(turn, position.Place, position.Number, result.Text, cancellationToken)
            : await FailAsync(turn, result, position, cancellationToken);
    }

    private async Task<PostResult> PostAsync(Turn turn, FeedPosition position, AlertDelivery? delivery, CancellationToken cancellationToken)
    {
        var id = secrets.MessageId(turn.Webhook.Id, $"{position.Place}");
        var answer = await feed.AnswerAsync(turn.Caller!, turn.Open!, turn.Caller!.Org!, position, delivery, Origin(id), cancellationToken);
        return await post.SendAsync(turn.Webhook, id, answer.Body, cancellationToken);
    }

    private async Task<bool> MoveAsync(Turn turn, long place, int number, string? answer, CancellationToken cancellationToken)
    {
        if (!await book.TakenAsync(turn.Webhook, place, number, answer, cancellationToken))
        {
            return false;
        }

        (turn.Webhook.Place, turn.Webhook.Number, turn.Webhook.Attempts, turn.Webhook.FailingSince) = (place, number, 0, null);
        turn.Webhook.TakenAt = answer is null ? turn.Webhook.TakenAt : Now;
        return true;
    }

    /// <param name="position">Of the event; null: a sign of life, which is never set aside.</param>
    /// <returns>Whether the next event may be tried.</returns>
    private async Task<bool> FailAsync(Turn turn, PostResult result, FeedPosition? position, CancellationToken cancellationToken)
    {
        var (attempts, since) = (turn.Webhook.Attempts + 1, turn.Webhook.FailingSince ?? Now);
        switch (schedule.After(attempts, result.Status, Now - since), position)
        {
            case (WebhookStep.SetAside, { } refused):
                SetAside(refused.Number, turn.Webhook.Id, attempts, result.Text);
                turn.Webhook.Attempts = 0;
                var letter = new WebhookDeadLetter
                {
                    WebhookId = turn.Webhook.Id, Place = refused.Place, Number = refused.Number, Answer = result.Text, Attempts = attempts, At = Now,
                };
                (turn.Webhook.Place, turn.Webhook.Number, turn.Webhook.FailingSince) = (refused.Place, refused.Number, null);
                return await book.SetAsideAsync(turn.Webhook, letter, cancellationToken);
            case (WebhookStep.Stop, _):
                await StopAsync(turn, $"{result.Text}; nothing was taken since {since:yyyy-MM-dd HH:mm} UTC", cancellationToken);
                return false;
            default:
                await book.FailedAsync(turn.Webhook, attempts, since, Now + schedule.Wait(attempts, result.RetryAfter), result.Text, cancellationToken);
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
            await book.BuryAsync(letter, result.IsTaken ? null : result.Text, cancellationToken);
        }

        return true;
    }

    private async Task<bool> IsSilentAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Now - (turn.Webhook.TakenAt ?? turn.Webhook.CreatedAt) < schedule.SignOfLife)
        {
            return true;
        }

        var result = await TryAsync(turn.Webhook, turn.Caller!, turn.Open!, cancellationToken);
        return result.IsTaken
            ? await MoveAsync(turn, turn.Webhook.Place, turn.Webhook.Number, result.Text, cancellationToken)
            : await FailAsync(turn, result, null, cancellationToken);
    }

    private async Task StopAsync(Turn turn, string because, CancellationToken cancellationToken)
    {
        var words = because.Length > 400 ? because[..400] : because;
        StoppedSending(turn.Webhook.Id, words);
        await book.StopAsync(turn.Webhook.Id, words, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Number} of webhook {Webhook} was refused {Attempts} times ({Answer}) and set aside; see `hub webhook show {Webhook}`")]
    private partial void SetAside(int number, string webhook, int attempts, string answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {Webhook} was stopped: {Because}. Its events wait; `hub webhook start {Webhook}` goes on")]
    private partial void StoppedSending(string webhook, string because);

    [LoggerMessage(Level = LogLevel.Error, Message = "Events of webhook {Webhook} were withheld: the access ledger cannot be written")]
    private partial void Withheld(string webhook);

    /// <summary>One turn of one webhook, with the webhook as it stands.</summary>
    private sealed class Turn(Webhook webhook)
    {
        public Webhook Webhook => webhook;

        public Caller? Caller { get; set; }

        public OpenSubscription? Open { get; set; }
    }
}
