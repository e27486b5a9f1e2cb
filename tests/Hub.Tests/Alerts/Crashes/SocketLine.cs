using System.Net.WebSockets;
using System.Text.Json;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>A subscription over `graphql-transport-ws`.</summary>
internal sealed class SocketLine : IEventLine
{
    private const int Piece = 4096;

    private readonly HttpMessageInvoker http;
    private readonly ClientWebSocket socket = new();

    private SocketLine(HttpMessageInvoker http) => this.http = http;

    public static async Task<IEventLine> OpenAsync(LineOrder order, CancellationToken cancellationToken)
    {
        var line = new SocketLine(new HttpMessageInvoker(order.Handler()));
        try
        {
            line.socket.Options.AddSubProtocol("graphql-transport-ws");
            await line.socket.ConnectAsync(new UriBuilder(new Uri(order.Hub, "/graphql")) { Scheme = "ws" }.Uri, line.http, cancellationToken);
            await line.SayAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {order.Token}" } }, cancellationToken);
            while (Type(await line.HearAsync(cancellationToken)) != "connection_ack")
            {
            }

            await line.SayAsync(new { type = "subscribe", id = "1", payload = order.Payload }, cancellationToken);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    public async Task<JsonElement?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await HearAsync(cancellationToken);
            switch (Type(message))
            {
                case "next":
                    return message.GetProperty("payload");
                case "error":
                    return JsonSerializer.SerializeToElement(new { errors = message.GetProperty("payload") });
                case "complete":
                    return null;
                case "ping":
                    await SayAsync(new { type = "pong" }, cancellationToken);
                    break;
            }
        }
    }

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
        http.Dispose();
    }

    private static string? Type(JsonElement message) => message.GetProperty("type").GetString();

    private Task SayAsync(object message, CancellationToken cancellationToken) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, cancellationToken);

    private async Task<JsonElement> HearAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var piece = new byte[Piece];
        while (true)
        {
            var part = await socket.ReceiveAsync(piece, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new LineClosedException((int)(part.CloseStatus ?? 0));
            }

            whole.Write(piece, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(whole.ToArray()).RootElement;
            }
        }
    }
}
