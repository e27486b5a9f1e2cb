using System.Threading.RateLimiting;

namespace Hub.Http;

/// <summary>How many requests each who asks may send in a minute that moves in steps of ten seconds.</summary>
internal sealed class RequestWindow(int most) : IDisposable
{
    private const int Steps = 6;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(
        who => RateLimitPartition.GetSlidingWindowLimiter(who, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = most,
            Window = Length,
            SegmentsPerWindow = Steps,
            QueueLimit = 0,
        }));

    /// <summary>Null when the request may go on.</summary>
    public TimeSpan? RetryAfter(string who)
    {
        using var lease = limiter.AttemptAcquire(who);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Length / Steps;
    }

    public void Dispose() => limiter.Dispose();
}
