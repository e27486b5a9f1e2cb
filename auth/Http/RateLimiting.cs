using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;

namespace Auth;

/// <summary>Counts requests by address, and by client and address: by client alone, a stranger could use up somebody's share.</summary>
internal sealed class RateLimiting(AuthOptions options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly HashSet<string> Free = ["/connect/login.css"];

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context => ByAddress(context, options.RateLimits)),
        PartitionedRateLimiter.Create<HttpContext, string>(context => ByClient(context, options.RateLimits)));

    /// <summary>Null when the request may go on. The form, if any, has been read.</summary>
    public async Task<TimeSpan?> RetryAfter(HttpContext context)
    {
        using var lease = await limiter.AcquireAsync(context, 1, context.RequestAborted);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    public void Dispose() => limiter.Dispose();

    private static RateLimitPartition<string> ByAddress(HttpContext context, RateLimits limits) =>
        Free.Contains(context.Request.Path) ? RateLimitPartition.GetNoLimiter("free")
        : context.Request.Path == SignInPage.Path && HttpMethods.IsPost(context.Request.Method)
            ? Limited($"sign-in {Address(context)}", limits.SignInsPerAddress)
        : Limited(Address(context), limits.RequestsPerAddress);

    private static RateLimitPartition<string> ByClient(HttpContext context, RateLimits limits) =>
        context.Features.Get<IFormFeature>()?.Form?["client_id"].ToString() is { Length: > 0 } client
            ? Limited($"{client} {Address(context)}", limits.RequestsPerClient)
            : RateLimitPartition.GetNoLimiter("no client");

    private static RateLimitPartition<string> Limited(string key, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = Window, SegmentsPerWindow = 6, QueueLimit = 0 });

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
