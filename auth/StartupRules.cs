using System.Net;

namespace Auth;

/// <summary>What must hold outside the demo before anything is served.</summary>
internal static class StartupRules
{
    public static void Check(AuthOptions options, IEnumerable<string> addresses)
    {
        if (options.Demo)
        {
            return;
        }

        if (options.Issuer.Scheme != Uri.UriSchemeHttps && !options.Issuer.IsLoopback)
        {
            throw new AuthConfigurationException("AUTH051: `HUB__Auth__Issuer` must be an https address outside the demo");
        }

        if (addresses.FirstOrDefault(IsOpenHttp) is { } address)
        {
            throw new AuthConfigurationException(
                $"AUTH052: `{address}` is plain http on a non-loopback address; use https, or listen on 127.0.0.1 behind a proxy");
        }
    }

    // A host that cannot be read, such as `*` or `+`, is not a loopback address.
    internal static bool IsOpenHttp(string address)
    {
        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var host = address["http://".Length..].Split('/')[0];
        var name = host.StartsWith('[') ? host.Split(']')[0] + "]" : host.Split(':')[0];
        return !name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(name.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
