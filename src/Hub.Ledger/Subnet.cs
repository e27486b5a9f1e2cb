using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hub.Ledger;

/// <summary>The part of a client's address that the ledger keeps: 24 bits of IPv4, 48 of IPv6.</summary>
public static class Subnet
{
    public static string Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bits = plain.AddressFamily == AddressFamily.InterNetwork ? 24 : 48;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{bits}");
    }
}
