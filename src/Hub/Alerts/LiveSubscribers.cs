using System.Collections.Concurrent;
using System.Security.Claims;
using Auth;
using Hub.Execution;
using Hub.Hosting;
using Hub.Http;
using Hub.Records.Monitoring;

namespace Hub.Alerts;

/// <summary>Who subscribes, as long as the token and the worker last.</summary>
public sealed class Subscriber(
    string token, ClaimsPrincipal principal, Caller caller, Func<string, ClaimsPrincipal, CancellationToken, ValueTask<Caller?>> now, CancellationTokenSource ended) : IDisposable
{
    public string Token => token;

    public ClaimsPrincipal Principal => principal;

    /// <summary>As it was at first; <see cref="NowAsync"/> says who it is at the time of an event.</summary>
    public Caller Caller => caller;

    /// <summary>Cancelled when the token or the worker has ended.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>The caller with the rights that the token gives now.</summary>
    /// <exception cref="SubscriptionEndedException">It gives none any more.</exception>
    public async ValueTask<Caller> NowAsync(CancellationToken cancellationToken) =>
        !ended.IsCancellationRequested && await now(token, principal, cancellationToken) is { } present ? present : throw SubscriptionEndedException.OfToken();

    internal void End() => ended.Cancel();

    public void Dispose() => ended.Dispose();
}

/// <summary>A subscription is over, and why.</summary>
public sealed class SubscriptionEndedException(RequestError error) : Exception(error.Message)
{
    public RequestError Error => error;

    public static SubscriptionEndedException OfToken() => new(new RequestError(
        ErrorCodes.Unauthenticated, "the access token or the worker has ended; take a new token and go on after the cursor of the last event"));
}

/// <summary>Ends subscriptions within a second after their token was revoked or expired, or their worker has left.</summary>
public sealed partial class LiveSubscribers(HubTokens tokens, CallerReader callers, AlertInbox inbox, HubOptions options, TimeProvider clock, ILogger<LiveSubscribers> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(700);

    private readonly ConcurrentDictionary<Subscriber, byte> live = new();
    private long vouched;

    /// <summary>Whether one worker or system holds as many connections as it may.</summary>
    /// <param name="own">Of its connections, how many are counted already for what is asked now.</param>
    public bool IsFull(Caller caller, int own = 0) => live.Keys.Count(s => s.Caller.Subject == caller.Subject) - own >= options.SubscribersPerCaller;

    /// <summary>Null when the token is not valid.</summary>
    public async Task<Subscriber?> AdmitAsync(string token, CancellationToken cancellationToken)
    {
        if (await tokens.Validate(token, cancellationToken) is not { } principal
            || await callers.ReadAsync(principal, cancellationToken) is not { } caller
            || (await inbox.LeftAsync([caller.Subject], cancellationToken)).Count > 0)
        {
            return null;
        }

        var subscriber = new Subscriber(token, principal, caller, NowAsync, new CancellationTokenSource());
        live.TryAdd(subscriber, 0);
        return subscriber;
    }

    public void Dismiss(Subscriber subscriber)
    {
        live.TryRemove(subscriber, out _);
        subscriber.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Who cannot be vouched for gets nothing more.
                Failed(e);
                End(live.Keys);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var ended = await tokens.Ended([.. live.Keys.DistinctBy(s => s.Token).Select(s => KeyValuePair.Create(s.Token, s.Principal))], cancellationToken);
        End(live.Keys.Where(s => ended.Contains(s.Token)));
        foreach (var some in live.Keys.Select(s => s.Caller.Subject).Distinct().Chunk(1000))
        {
            var left = (await inbox.LeftAsync(some, cancellationToken)).ToHashSet(StringComparer.Ordinal);
            End(live.Keys.Where(s => left.Contains(s.Caller.Subject)));
        }

        Interlocked.Exchange(ref vouched, start);
    }

    // INVARIANT: who was not vouched for within a second gets nothing: the token is asked for before the event leaves.
    private async ValueTask<Caller?> NowAsync(string token, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        clock.GetElapsedTime(Interlocked.Read(ref vouched)) < Fresh || await IsGoodAsync(token, principal, cancellationToken)
            ? await callers.ReadAgainAsync(principal, cancellationToken) : null;

    private async Task<bool> IsGoodAsync(string token, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        await tokens.Validate(token, cancellationToken) is not null
        && (principal.FindFirst(HubClaims.Subject)?.Value is not { } subject || (await inbox.LeftAsync([subject], cancellationToken)).Count == 0);

    private void End(IEnumerable<Subscriber> subscribers)
    {
        foreach (var subscriber in subscribers.Where(s => live.TryRemove(s, out _)))
        {
            try
            {
                subscriber.End();
            }
            catch (ObjectDisposedException)
            {
                // It has just left by itself.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tokens and workers of subscribers could not be looked up; all subscriptions were ended, clients go on after their cursor")]
    private partial void Failed(Exception e);
}
