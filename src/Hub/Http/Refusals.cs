using System.Globalization;
using Hub.Execution;
using Hub.Records.Ledgering;

namespace Hub.Http;

/// <summary>An error with the HTTP status it has whatever the media type: what it answers was no GraphQL execution.</summary>
internal sealed record HttpRefusal(int Status, RequestError Error)
{
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Which answer a request gets that ended early.</summary>
internal static class Refusals
{
    public static readonly HttpRefusal Unauthenticated = new(
        StatusCodes.Status401Unauthorized, new(ErrorCodes.Unauthenticated, "a valid access token of the hub's token service is needed"));

    private static readonly HttpRefusal LedgerUnavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        new(ErrorCodes.LedgerUnavailable, "the access could not be recorded, so nothing was answered; try again later"));

    public static readonly HttpRefusal TooManySubscriptions = new(
        StatusCodes.Status429TooManyRequests, new(ErrorCodes.RateLimited, "this caller holds as many subscriptions as it may; end one first"));

    public static HttpRefusal TooOften(TimeSpan wait) => new(
        StatusCodes.Status429TooManyRequests, new(ErrorCodes.RateLimited, "too many requests of this client; wait as `Retry-After` says"))
    {
        RetryAfter = wait,
    };

    public static HttpRefusal TooSlow(TimeSpan limit) => new(
        StatusCodes.Status503ServiceUnavailable,
        new(ErrorCodes.CostExceeded, string.Create(
            CultureInfo.InvariantCulture, $"the request took longer than {limit.TotalSeconds} s; ask for less at a time")));

    /// <summary>Null for a fault of the hub itself.</summary>
    public static HttpRefusal? Of(Exception e) => e switch
    {
        RequestReadException refused => new(refused.Status, new(ErrorCodes.BadInput, refused.Message)),
        // Kestrel's own: a body over its limit, too slow, or broken off.
        BadHttpRequestException refused => new(refused.StatusCode, new(ErrorCodes.BadInput, "the request is malformed or too long")),
        LedgerUnavailableException => LedgerUnavailable,
        _ => null,
    };
}
