using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hub.Execution;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Monitoring;

namespace Hub.Alerts;

/// <summary>The events of a subscription, one after another, however they travel. Nothing is kept for who does not take them: the next waits in the store.</summary>
public sealed class Subscriptions(HubExecutor executor, SubscriptionAnswers answers, AlertFeed feed, AlertInbox inbox, AlertPages pages, AlertBell bell, TimeProvider clock)
    : IDisposable
{
    /// <summary>At most so long without a sign of life.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // More would wait for the ledger longer than it lets anybody wait.
    private const int MostAtOnce = 128;

    private static readonly TimeSpan ScopeIsAsked = TimeSpan.FromMilliseconds(700);

    private readonly SemaphoreSlim turns = new(MostAtOnce);

    /// <returns>Null: nothing has happened for some time, and the connection is to show a sign of life of its own.</returns>
    /// <exception cref="SubscriptionEndedException">It is over: token, worker or scope have ended.</exception>
    /// <exception cref="RequestRefusedException">The cursor is none of this organisation; the refusal is an entry of the ledger.</exception>
    public async IAsyncEnumerable<NewsAnswer?> RunAsync(
        Subscriber subscriber, OpenSubscription open, RequestOrigin origin, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var events = Events(subscriber, open, origin, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync())
        {
            yield return events.Current;
        }

        async Task<bool> MoveAsync()
        {
            try
            {
                return await events.MoveNextAsync();
            }
            catch (RequestRefusedException refused)
            {
                await executor.RefusedAsync(subscriber.Caller, refused.Errors[0].Code, origin, cancellationToken);
                throw;
            }
        }
    }

    public void Dispose() => turns.Dispose();

    private IAsyncEnumerable<NewsAnswer?> Events(Subscriber subscriber, OpenSubscription open, RequestOrigin origin, CancellationToken cancellationToken) =>
        open.Field switch
        {
            "alerts" => AlertsAsync(subscriber, open, origin, cancellationToken),
            "childChanged" => ChildAsync(subscriber, open, origin, cancellationToken),
            _ => throw new InvalidOperationException($"subscription `{open.Field}` has no source"),
        };

    private async IAsyncEnumerable<NewsAnswer> AlertsAsync(
        Subscriber subscriber, OpenSubscription open, RequestOrigin origin, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (subscriber.Caller is not { Org: { } org } caller)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "alerts go to organisations; the token names none");
        }

        var designations = caller.Designations;
        using var listener = bell.OfOrg(org);
        // INVARIANT: what is hidden from this caller moves neither cursor nor sign of life.
        var last = await inbox.LastPlaceAsync(cancellationToken);
        var shown = open.Arguments.TryGetValue("after", out var after) ? feed.PositionOf(after, org) : new FeedPosition(last, 0);
        if (shown.Place > last)
        {
            throw new RequestRefusedException(
                ErrorCodes.BadInput, "this cursor is ahead of the hub, which has lost events since; read `alerts` as they are now and subscribe without `after`");
        }

        if (await inbox.HasForgottenAsync(org, designations, shown.Place, cancellationToken))
        {
            throw new RequestRefusedException(
                ErrorCodes.BadInput, "events behind this cursor are so old that they were deleted; read `alerts` as they are now and subscribe without `after`");
        }

        var place = shown.Place;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, subscriber.Ended);

        // At once: the client knows where it stands.
        var sent = clock.GetTimestamp();
        yield return await LifeAsync();
        while (true)
        {
            var found = await UnlessEnded(pages.AfterAsync(org, designations, place, either.Token), subscriber);
            foreach (var delivery in found)
            {
                place = delivery.Place;
                var position = new FeedPosition(place, shown.Number + 1);
                if (await InTurnAsync(async () => await feed.EventAsync(await NowAsync(), open, org, position, delivery, origin, cancellationToken)) is { } news)
                {
                    (shown, sent) = (position, clock.GetTimestamp());
                    yield return news;
                }
            }

            if (Heartbeat - clock.GetElapsedTime(sent) is var left && left <= TimeSpan.Zero)
            {
                sent = clock.GetTimestamp();
                yield return await LifeAsync();
            }
            else if (found.Count == 0)
            {
                await UnlessEnded(listener.WaitAsync(left, either.Token), subscriber);
            }
        }

        async Task<NewsAnswer> LifeAsync() => await feed.AnswerAsync(await NowAsync(), open, org, shown, null, origin, cancellationToken);

        async ValueTask<Caller> NowAsync() =>
            await subscriber.NowAsync(cancellationToken) is var now && now.Designations.SequenceEqual(designations) ? now : throw SubscriptionEndedException.OfToken();

        async Task<NewsAnswer?> InTurnAsync(Func<Task<NewsAnswer?>> answer)
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                return await answer();
            }
            finally
            {
                turns.Release();
            }
        }
    }

    private async IAsyncEnumerable<NewsAnswer?> ChildAsync(
        Subscriber subscriber, OpenSubscription open, RequestOrigin origin, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var child = open.Arguments["id"];
        using var listener = bell.OfChild(child);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, subscriber.Ended);
        byte[]? last = null;
        var sent = clock.GetTimestamp();
        for (var changed = true; ; changed = await UnlessEnded(listener.WaitAsync(ScopeIsAsked, either.Token), subscriber))
        {
            var now = await subscriber.NowAsync(cancellationToken);
            if (!await answers.SeesAsync(now, open, nameof(Child), child, cancellationToken))
            {
                throw new SubscriptionEndedException(new RequestError(ErrorCodes.NotFound, "there is no such child, or none in your scope any more"));
            }

            // Only what the caller sees makes an event: a change of anything else is none.
            if (changed && await answers.AnswerAsync(now, open, Changed(child), origin, OnlyIf.Changed(last), cancellationToken) is { } answer)
            {
                (last, sent) = (answer.Data, clock.GetTimestamp());
                yield return answer;
            }
            else if (clock.GetElapsedTime(sent) >= Heartbeat)
            {
                sent = clock.GetTimestamp();
                yield return null;
            }
        }
    }

    private ActOutcome Changed(string child) => new()
    {
        Values = ImmutableDictionary<string, object?>.Empty.Add("at", clock.GetUtcNow().UtcDateTime),
        Records = ImmutableDictionary<string, string>.Empty.Add("child", child),
    };

    private static async Task<T> UnlessEnded<T>(Task<T> waiting, Subscriber subscriber)
    {
        try
        {
            return await waiting;
        }
        catch (OperationCanceledException) when (subscriber.Ended.IsCancellationRequested)
        {
            throw SubscriptionEndedException.OfToken();
        }
    }
}
