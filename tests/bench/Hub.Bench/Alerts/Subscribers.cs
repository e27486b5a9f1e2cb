using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Hub.Bench.Alerts;

/// <summary>How a subscription travels.</summary>
internal enum Transport
{
    WebSocket,
    EventStream,
}

/// <summary>Many clients of one process that subscribe to alerts and then only listen.</summary>
internal sealed class Subscribers(Uri hub, Transport transport, IReadOnlyList<string> tokens, int count) : IAsyncDisposable
{
    private const string Query = "subscription { alerts { number cursor kind alert { ruleId severity dueAt childId } } }";
    private const int AtOnce = 32;

    private static readonly byte[] Init = Encoding.UTF8.GetBytes("{\"type\":\"connection_init\"}");
    private static readonly byte[] Subscribe = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { id = "1", type = "subscribe", payload = new { query = Query } }));
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { query = Query }));

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];

    public Listening Listening { get; } = new(count);

    /// <summary>Opens all of them, some at a time; on return each has had its first sign of life.</summary>
    public async Task OpenAsync(Action<int> progress, CancellationToken cancel)
    {
        var done = 0;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (client, _) =>
        {
            var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var token = tokens[client % tokens.Count];
            var run = ListenAsync(client, token, opened);
            lock (running)
            {
                running.Add(run);
            }

            await await Task.WhenAny(opened.Task, run);
            if (Interlocked.Increment(ref done) % 500 == 0)
            {
                progress(done);
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
        http.Dispose();
        stop.Dispose();
    }

    private async Task ListenAsync(int client, string token, TaskCompletionSource opened)
    {
        try
        {
            await (transport == Transport.WebSocket ? SocketAsync(client, token, opened) : StreamAsync(client, token, opened));
        }
        finally
        {
            Listening.Lose(client);
        }
    }

    private async Task SocketAsync(int client, string token, TaskCompletionSource opened)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        await socket.ConnectAsync(new UriBuilder(hub) { Scheme = "ws" }.Uri, http, stop.Token);
        await socket.SendAsync(Init, WebSocketMessageType.Text, true, stop.Token);
        await socket.SendAsync(Subscribe, WebSocketMessageType.Text, true, stop.Token);
        var buffer = new byte[4096];
        for (var length = 0; ;)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), stop.Token);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException($"closed: {socket.CloseStatus} {socket.CloseStatusDescription}");
            }

            if (part.EndOfMessage)
            {
                Take(client, buffer.AsSpan(0, length), opened);
                length = 0;
            }
        }
    }

    private async Task StreamAsync(int client, string token, TaskCompletionSource opened)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hub) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(stop.Token);
        var buffer = new byte[4096];
        for (var length = 0; ;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), stop.Token);
            if (read == 0)
            {
                throw new InvalidOperationException("the stream has ended");
            }

            length += read;
            for (int end; (end = buffer.AsSpan(0, length).IndexOf("\n\n"u8)) >= 0;)
            {
                Take(client, buffer.AsSpan(0, end), opened);
                length -= end + 2;
                buffer.AsSpan(end + 2, length).CopyTo(buffer);
            }
        }
    }

    private void Take(int client, ReadOnlySpan<byte> message, TaskCompletionSource opened)
    {
        if (message.IndexOf("\"errors\""u8) >= 0 || message.IndexOf("\"type\":\"error\""u8) >= 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(message));
        }

        if (Listening.IsEvent(message))
        {
            Listening.Hear(client);
        }
        else if (message.IndexOf("HEARTBEAT"u8) >= 0)
        {
            opened.TrySetResult();
        }
    }
}
