using System.Net.Sockets;
using System.Text.Json;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>One connection on which the payloads of a subscription come.</summary>
internal interface IEventLine : IDisposable
{
    /// <returns>Null: it has ended in good order.</returns>
    /// <exception cref="LineClosedException">The hub has ended it with a code.</exception>
    Task<JsonElement?> NextAsync(CancellationToken cancellationToken);
}

/// <summary>What is asked on a line.</summary>
/// <param name="IsNarrow">The client's side takes little at a time: who does not read is soon noticed.</param>
internal sealed record LineOrder(Uri Hub, string Token, string Query, string? After, bool IsNarrow)
{
    private const int Tcp = 6;
    private const int MaximumSegment = 2;
    private const int SmallSegment = 536;

    public object Payload => new { query = Query, variables = new { after = After } };

    /// <summary>A connection of its own.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (IsNarrow)
                {
                    // A server keeps in its own buffer a multiple of the segments that its peer takes.
                    socket.ReceiveBufferSize = 4096;
                    socket.SetRawSocketOption(Tcp, MaximumSegment, BitConverter.GetBytes(SmallSegment));
                }

                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}

/// <summary>The hub refuses the line or has ended it.</summary>
/// <param name="code">A status of HTTP or a close code of `graphql-transport-ws`.</param>
internal sealed class LineClosedException(int code) : Exception($"closed with {code}")
{
    /// <summary>The token gives no right any more.</summary>
    public bool IsOfToken => code is 401 or 4401 or 4403;
}
