using System.Net.Sockets;
using System.Text;

namespace Hub.Tests.Http;

/// <summary>Sends bytes that no HTTP client would send.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>All that comes back until the server closes; empty when it answers nothing.</summary>
    public static async Task<string> SendAsync(Uri server, byte[] request)
    {
        using var client = new TcpClient();
        using var late = new CancellationTokenSource(Patience);
        await client.ConnectAsync(server.Host, server.Port, late.Token);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, late.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, late.Token);
        }
        catch (IOException)
        {
            // The server may close before it has read everything.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
