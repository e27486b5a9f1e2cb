using System.Net;
using System.Net.Sockets;
using Hub.Hosting;

namespace Hub.Http.Open;

/// <summary>What one address of the public may ask for, and what all of them together: the departments' work goes first.</summary>
internal sealed class OpenLimits(HubOptions options) : IDisposable
{
    // A household has a /64 of its own and may come from any address in it.
    private const int BytesOfHousehold = 8;

    private readonly RequestWindow window = new(options.OpenRequestsPerMinute);

    /// <summary>Queries that are worked on at the same time.</summary>
    public SemaphoreSlim Queries { get; } = new(2);

    /// <summary>Null when the request may go on.</summary>
    public TimeSpan? RetryAfter(IPAddress? address) => window.RetryAfter(KeyOf(address));

    public void Dispose()
    {
        window.Dispose();
        Queries.Dispose();
    }

    internal static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, BytesOfHousehold)),
        _ => address.ToString(),
    };
}
