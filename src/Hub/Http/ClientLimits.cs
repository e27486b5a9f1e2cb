using System.Threading.RateLimiting;
using Hub.Hosting;

namespace Hub.Http;

/// <summary>How often one client may ask: a client of the token service, or an address whose tokens are not valid.</summary>
/// <remarks>Counted per replica, over a minute that moves in steps of ten seconds.</remarks>
public sealed class ClientLimits(HubOptions options) : IDisposable
{
    private const int Steps = 6;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(
        client => RateLimitPartition.GetSlidingWindowLimiter(client, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.RequestsPerMinute,
            Window = Window,
            SegmentsPerWindow = Steps,
            QueueLimit = 0,
        }));

    // What was refused because it came too often must not be as dear as what is answered.
    private readonly PartitionedRateLimiter<string> noted = PartitionedRateLimiter.Create<string, string>(
        client => RateLimitPartition.GetFixedWindowLimiter(client, _ => new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = Window }));

    /// <summary>Null when the request may go on.</summary>
    public TimeSpan? RetryAfter(string client)
    {
        using var lease = limiter.AttemptAcquire(client);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window / Steps;
    }

    /// <summary>Whether a refusal of the client is to be noted: the first in a minute.</summary>
    public bool IsToNote(string client)
    {
        using var lease = noted.AttemptAcquire(client);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        limiter.Dispose();
        noted.Dispose();
    }
}
