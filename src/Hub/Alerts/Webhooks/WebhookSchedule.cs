using System.Collections.Immutable;
using System.Net;
using Hub.Records.Entities;

namespace Hub.Alerts.Webhooks;

/// <summary>What is done after an attempt that failed.</summary>
public enum WebhookStep
{
    /// <summary>The same event again, later; whatever comes after it waits.</summary>
    Wait,

    /// <summary>The event is set aside as a dead letter, and the next is tried.</summary>
    SetAside,

    /// <summary>Nothing more is sent until a person starts it again; events wait in their order.</summary>
    Stop,
}

/// <summary>When an event is tried again, and when it is given up.</summary>
/// <remarks>
/// A receiver that refuses one message must not hold up the others; one that is out of order must not have its messages given up one by one. The waits
/// are those of the Standard Webhooks specification at first, and an hour later on.
/// </remarks>
public sealed record WebhookSchedule
{
    /// <summary>The last one is repeated.</summary>
    public ImmutableArray<TimeSpan> Waits { get; init; } =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <summary>Attempts of an event whose content the receiver refuses.</summary>
    public int MostRefusals { get; init; } = 5;

    /// <summary>How long a receiver may be out of order.</summary>
    public TimeSpan MostOutage { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After so long without an event a sign of life is sent.</summary>
    public TimeSpan SignOfLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The receiver has read the message and does not want it.</summary>
    public static bool IsOfContent(HttpStatusCode? status) => status is
        HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity;

    public bool IsLifeDue(Webhook webhook, DateTime now) =>
        now - new[] { webhook.TakenAt, webhook.LifeAt, webhook.CreatedAt }.Max() >= SignOfLife;

    /// <param name="refusals">How often the content of this event was refused, with the attempt that has just failed.</param>
    /// <param name="status">Null: there was no answer.</param>
    /// <param name="failing">Since when nothing was taken.</param>
    public WebhookStep After(int refusals, HttpStatusCode? status, TimeSpan failing) => status switch
    {
        HttpStatusCode.Gone => WebhookStep.Stop,
        _ when IsOfContent(status) => refusals >= MostRefusals ? WebhookStep.SetAside : WebhookStep.Wait,
        _ => failing >= MostOutage ? WebhookStep.Stop : WebhookStep.Wait,
    };

    /// <param name="asked">What the receiver asked for (`Retry-After`), if it did; up to the longest wait.</param>
    public TimeSpan Wait(int attempts, TimeSpan? asked)
    {
        var own = Waits[Math.Min(attempts, Waits.Length) - 1];
        return asked is { } longer && longer > own ? (longer < Waits[^1] ? longer : Waits[^1]) : own;
    }
}
