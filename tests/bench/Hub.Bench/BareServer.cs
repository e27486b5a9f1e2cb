using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;

namespace Hub.Bench;

/// <summary>The floor: holds as many connections and writes the same bytes to all of them; no token, no rights, no ledger, no database.</summary>
internal sealed class BareServer
{
    private const string News =
        "{\"data\":{\"alerts\":{\"number\":1,\"cursor\":\"0123456789012345678901234567890123456789\",\"kind\":\"RAISED\",\"alert\":{\"ruleId\":\"M-34\",\"severity\":\"CRITICAL\"}}}}";

    private readonly ConcurrentDictionary<Func<string, CancellationToken, Task>, byte> listeners = new();

    public static async Task RunAsync(string url, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var server = new BareServer();
        app.UseWebSockets();
        app.Map("/graphql", server.HoldAsync);
        app.MapPost("/tell", (CancellationToken aborted) => server.TellAsync(aborted));
        await app.StartAsync(cancel);
        await app.WaitForShutdownAsync(cancel);
    }

    private Task TellAsync(CancellationToken cancel) => Task.WhenAll(listeners.Keys.Select(tell => Task.Run(() => tell(News, cancel), cancel)));

    private async Task HoldAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("graphql-transport-ws");
            await HoldAsync((text, cancel) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancel), async () =>
            {
                while ((await socket.ReceiveAsync(new byte[1024], context.RequestAborted)).MessageType != WebSocketMessageType.Close)
                {
                }
            });
            return;
        }

        context.Response.ContentType = "text/event-stream";
        await HoldAsync(
            (text, cancel) => context.Response.WriteAsync($"event: next\ndata: {text}\n\n", cancel), () => Task.Delay(Timeout.Infinite, context.RequestAborted));
    }

    private async Task HoldAsync(Func<string, CancellationToken, Task> tell, Func<Task> until)
    {
        try
        {
            await tell("HEARTBEAT", CancellationToken.None);
            listeners.TryAdd(tell, 0);
            await until();
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The client has left.
        }
        finally
        {
            listeners.TryRemove(tell, out _);
        }
    }
}
