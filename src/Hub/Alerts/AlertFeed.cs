using System.Collections.Immutable;
using Hub.Execution;
using Hub.Records.Acting;
using Hub.Records.Entities;

namespace Hub.Alerts;

/// <summary>Where somebody stands in an organisation's alerts.</summary>
/// <param name="Place">Of the last event that was theirs, among all deliveries of the city.</param>
/// <param name="Number">How many events they have had.</param>
public readonly record struct FeedPosition(long Place, int Number);

/// <summary>The events of alerts as one caller gets them, over a connection or by webhook.</summary>
public sealed class AlertFeed(SubscriptionAnswers answers, Cursors cursors, TimeProvider clock)
{
    private const string SignOfLife = "HEARTBEAT";

    /// <remarks>INVARIANT: what a query of this caller would not find has no event, no number and no gap (SP-7).</remarks>
    public Task<bool> IsForAsync(Caller caller, OpenSubscription open, AlertDelivery delivery, CancellationToken cancellationToken) =>
        answers.SeesAsync(caller, open, nameof(Alert), delivery.AlertId, cancellationToken);

    /// <summary>The event as it is to be sent; its entry is durable.</summary>
    /// <returns>Null: it is not for this caller, and nothing was disclosed.</returns>
    public async Task<NewsAnswer?> EventAsync(
        Caller caller, OpenSubscription open, string org, FeedPosition position, AlertDelivery delivery, RequestOrigin origin, CancellationToken cancellationToken) =>
        open.ReadsRecords || await IsForAsync(caller, open, delivery, cancellationToken)
            ? await answers.AnswerAsync(caller, open, News(org, position, delivery), origin, OnlyIf.Found, cancellationToken) : null;

    /// <summary>The event or a sign of life as it is to be sent, whether or not the caller still finds the alert; its entry is durable.</summary>
    /// <param name="delivery">Null: a sign of life.</param>
    public async Task<NewsAnswer> AnswerAsync(
        Caller caller, OpenSubscription open, string org, FeedPosition position, AlertDelivery? delivery, RequestOrigin origin, CancellationToken cancellationToken) =>
        (await answers.AnswerAsync(caller, open, News(org, position, delivery), origin, OnlyIf.Asked, cancellationToken))!;

    /// <exception cref="RequestRefusedException">The cursor is none of this organisation.</exception>
    public FeedPosition PositionOf(string cursor, string org) =>
        cursors.Read(cursor, OrderOf(org), [typeof(long), typeof(int)]) is [long place, int number] ? new(place, number)
            : throw new RequestRefusedException(ErrorCodes.BadInput, "the cursor is not one of an event");

    private ActOutcome News(string org, FeedPosition position, AlertDelivery? delivery) => new()
    {
        Values = ImmutableDictionary<string, object?>.Empty
            .Add("kind", delivery?.Kind ?? SignOfLife).Add("number", position.Number).Add("cursor", cursors.Write(OrderOf(org), [position.Place, position.Number]))
            .Add("at", delivery?.At ?? clock.GetUtcNow().UtcDateTime),
        Records = delivery is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("alert", delivery.AlertId),
    };

    private static string OrderOf(string org) => $"alerts {org}";
}
