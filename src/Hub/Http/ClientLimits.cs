using System.Threading.RateLimiting;
using Hub.Hosting;

namespace Hub.Http;

/// <summary>How often one client may ask: a client of the token service, or an address whose tokens are not valid.</summary>
/// <remarks>Counted per replica.</remarks>
public sealed class ClientLimits(HubOptions options) : IDisposable
{
    private static readonly TimeSpan NotedOnceIn = TimeSpan.FromMinutes(1);

    private readonly RequestWindow window = new(options.RequestsPerMinute);

    // What was refused because it came too often must not be as dear as what is answered.
    private readonly PartitionedRateLimiter<string> noted = PartitionedRateLimiter.Create<string, string>(
        client => RateLimitPartition.GetFixedWindowLimiter(client, _ => new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = NotedOnceIn }));

    /// <summary>Null when the request may go on.</summary>
    public TimeSpan? RetryAfter(string client) => window.RetryAfter(client);

    /// <summary>Whether a refusal of the client is to be noted: the first in a minute.</summary>
    public bool IsToNote(string client)
    {
        using var lease = noted.AttemptAcquire(client);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        window.Dispose();
        noted.Dispose();
    }
}
