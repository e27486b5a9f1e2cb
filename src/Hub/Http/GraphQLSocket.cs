using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hub.Alerts;
using Hub.Execution;
using Hub.Hosting;
using Hub.Records.Ledgering;

namespace Hub.Http;

/// <summary>One connection of the protocol `graphql-transport-ws`: its messages, its close codes, and the operations that run on it.</summary>
/// <remarks>The token comes with the handshake or in `connection_init` as `{"authorization": "Bearer …"}`, for browsers cannot set headers.</remarks>
internal sealed class GraphQLSocket(
    WebSocket socket, HttpContext context, HubExecutor executor, Subscriptions subscriptions, LiveSubscribers live, ClientLimits limits,
    HubOptions options, ILogger log) : IDisposable
{
    public const string Protocol = "graphql-transport-ws";

    /// <summary>Operations on one connection at most.</summary>
    public const int MostOperations = 100;

    /// <summary>Close code for a client that took nothing for too long; of those that clients answer by connecting again.</summary>
    public const int TooSlow = 4480;

    private const string Bearer = "Bearer ";

    private static readonly TimeSpan InitTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    // Until then a client that was told to go is gone.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource closed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
    private readonly RequestOrigin origin = new(context.Connection.RemoteIpAddress, Failure.Trace(context));
    private Subscriber? subscriber;
    private bool isCutOff;

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
        if (subscriber is not null)
        {
            live.Dismiss(subscriber);
        }
    }

    public async Task RunAsync()
    {
        try
        {
            await ReceiveAllAsync();
        }
        catch (SocketClosedException why)
        {
            await NoteAsync(why);
            await CloseAsync(why.Status, why.Message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception e)
        {
            Failure.Note(log, context, e);
            await CloseAsync(4500, "Internal server error");
        }
        finally
        {
            await closed.CancelAsync();
        }
    }

    // The refusal of a known caller is an entry; of what could not even be that, nothing is told but that it ends.
    private async Task NoteAsync(SocketClosedException why)
    {
        if (subscriber is { } known && why.Status is not 4401 && IsToNote(known.Caller))
        {
            try
            {
                await executor.RefusedAsync(known.Caller, why.Status is 4403 ? ErrorCodes.RateLimited : ErrorCodes.BadInput, origin, CancellationToken.None);
            }
            catch (LedgerUnavailableException)
            {
                log.LogError("the access ledger cannot be written; a connection that was refused anyway has no entry");
            }
        }
    }

    // Of a client beyond its rate, as over HTTP, one refusal a minute.
    private bool IsToNote(Caller caller) => limits.RetryAfter(caller.Client ?? caller.Subject) is null || limits.IsToNote(caller.Client ?? caller.Subject);

    private async Task ReceiveAllAsync()
    {
        _ = EndUnlessBegunAsync();
        while (await ReceiveAsync(closed.Token) is { } message)
        {
            using (message)
            {
                await TakeAsync(message.RootElement);
            }
        }
    }

    // A reading that is cancelled breaks the connection: the client would not learn why.
    private async Task EndUnlessBegunAsync()
    {
        try
        {
            await Task.Delay(InitTime, closed.Token);
            if (subscriber is null)
            {
                await FarewellAsync(4408, "Connection initialisation timeout", Soon);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // It is over already.
        }
    }

    private Task TakeAsync(JsonElement message) => SocketMessage.Word(message, "type") switch
    {
        "connection_init" => InitAsync(message),
        "ping" => SendAsync(json => Simple(json, "pong")),
        "pong" => Task.CompletedTask,
        "subscribe" => SubscribeAsync(message),
        "complete" => StopAsync(message),
        _ => throw new SocketClosedException(4400, "Invalid message: `type` is none of the protocol"),
    };

    private async Task InitAsync(JsonElement message)
    {
        if (subscriber is not null)
        {
            throw new SocketClosedException(4429, "Too many initialisation requests");
        }

        var said = message.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
            ? SocketMessage.Word(payload, "authorization") ?? SocketMessage.Word(payload, "Authorization") : null;
        var header = said ?? context.Request.Headers.Authorization.ToString();
        subscriber = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await live.AdmitAsync(header[Bearer.Length..].Trim(), closed.Token) : null;
        if (subscriber is null)
        {
            throw new SocketClosedException(4403, "Forbidden");
        }

        if (live.IsFull(subscriber.Caller, own: 1))
        {
            throw new SocketClosedException(4403, "Forbidden: too many connections of this caller");
        }

        _ = subscriber.Ended.Register(() => _ = EndedAsync());
        await SendAsync(json => Simple(json, "connection_ack"));
    }

    // What runs tells each its own end first.
    private async Task EndedAsync()
    {
        try
        {
            await Task.Delay(100, closed.Token);
            await FarewellAsync(4401, "Unauthorized", Soon);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has left already.
        }
    }

    private Task SubscribeAsync(JsonElement message)
    {
        if (subscriber is not { } admitted)
        {
            throw new SocketClosedException(4401, "Unauthorized");
        }

        if (SocketMessage.Word(message, "id") is not { Length: > 0 and <= 200 } id || !message.TryGetProperty("payload", out var payload))
        {
            throw new SocketClosedException(4400, "Invalid message: `subscribe` needs `id` and `payload`");
        }

        var request = Request(payload);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
        if (!running.TryAdd(id, stop))
        {
            stop.Dispose();
            throw new SocketClosedException(4409, $"Subscriber for {(id.Length > 60 ? id[..60] : id)} already exists");
        }

        _ = Task.Run(() => OperateThenForgetAsync(admitted, id, request, stop), CancellationToken.None);
        return Task.CompletedTask;
    }

    private static GraphQLRequest Request(JsonElement payload)
    {
        try
        {
            return RequestReading.FromJson(payload);
        }
        catch (RequestReadException e)
        {
            throw new SocketClosedException(4400, $"Invalid message: {e.Message}");
        }
    }

    private async Task StopAsync(JsonElement message)
    {
        if (SocketMessage.Word(message, "id") is not { } id || !running.TryRemove(id, out var stop))
        {
            return;
        }

        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    private async Task OperateThenForgetAsync(Subscriber admitted, string id, GraphQLRequest request, CancellationTokenSource stop)
    {
        using (stop)
        {
            await OperateAsync(admitted, id, request, stop);
        }
    }

    private async Task OperateAsync(Subscriber admitted, string id, GraphQLRequest request, CancellationTokenSource stop)
    {
        var errors = ReadOnlyMemory<byte>.Empty;
        try
        {
            errors = await AnswerAsync(admitted, id, request, stop);
        }
        catch (SubscriptionEndedException ended)
        {
            errors = Answer.Refusal([ended.Error]).Body;
        }
        catch (RequestRefusedException refused)
        {
            errors = Answer.Refusal(refused.Errors).Body;
        }
        catch (LedgerUnavailableException e)
        {
            errors = Answer.Refusal([Refusals.Of(e)!.Error]).Body;
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException || closed.IsCancellationRequested || !IsRunning(id, stop))
        {
            return;
        }
        catch (OperationCanceledException)
        {
            // The client takes nothing and was cut off.
            return;
        }
        catch (Exception e)
        {
            errors = Answer.Refusal([Failure.Note(log, context, e)]).Body;
        }

        await EndAsync(id, stop, errors);
    }

    /// <returns>The errors that end it; empty when it is complete.</returns>
    private async Task<ReadOnlyMemory<byte>> AnswerAsync(Subscriber admitted, string id, GraphQLRequest request, CancellationTokenSource own)
    {
        var stop = own.Token;
        var caller = await admitted.NowAsync(stop);
        var client = caller.Client ?? caller.Subject;
        if (limits.RetryAfter(client) is not null || running.Count > MostOperations)
        {
            if (limits.IsToNote(client))
            {
                await executor.RefusedAsync(caller, ErrorCodes.RateLimited, origin, stop);
            }

            return Answer.Refusal([new RequestError(ErrorCodes.RateLimited, "too many requests of this client; wait a minute")]).Body;
        }

        var (open, refusal) = await executor.SubscribeAsync(caller, request, origin, stop);
        if (open is not null)
        {
            await foreach (var answer in subscriptions.RunAsync(admitted, open, origin, stop))
            {
                // The connection's own pings show that it lives.
                if (answer is not null)
                {
                    await NextAsync(id, own, answer.Body, admitted.Ended);
                }
            }

            return default;
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(options.RequestTime);
        Answer single;
        try
        {
            single = refusal ?? await executor.ExecuteAsync(caller, request, origin, late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            var slow = Refusals.TooSlow(options.RequestTime).Error;
            await executor.RefusedAsync(caller, slow.Code, origin, stop);
            return Answer.Refusal([slow]).Body;
        }

        if (single.Refused)
        {
            return single.Body;
        }

        await NextAsync(id, own, single.Body, admitted.Ended);
        return default;
    }

    // Of an operation that the client has completed, nothing more is said.
    private async Task EndAsync(string id, CancellationTokenSource stop, ReadOnlyMemory<byte> errors)
    {
        if (!running.TryRemove(new KeyValuePair<string, CancellationTokenSource>(id, stop)))
        {
            return;
        }

        try
        {
            await SendAsync(json =>
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteString("type", errors.IsEmpty ? "complete" : "error");
                if (!errors.IsEmpty)
                {
                    using var body = JsonDocument.Parse(errors);
                    json.WritePropertyName("payload");
                    body.RootElement.GetProperty("errors").WriteTo(json);
                }

                json.WriteEndObject();
            });
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The client has left.
        }
    }

    private bool IsRunning(string id, CancellationTokenSource stop) => running.TryGetValue(id, out var now) && now == stop;

    private Task NextAsync(string id, CancellationTokenSource stop, ReadOnlyMemory<byte> body, CancellationToken ended) => SendAsync(() => IsRunning(id, stop), json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", "next");
        json.WritePropertyName("payload");
        json.WriteRawValue(body.Span, skipInputValidation: true);
        json.WriteEndObject();
    }, ended);

    private static void Simple(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private Task SendAsync(Action<Utf8JsonWriter> write) => SendAsync(() => true, write, CancellationToken.None);

    /// <param name="isWanted">Asked when its turn has come.</param>
    /// <param name="ended">Then nothing more leaves, not even what waits.</param>
    private async Task SendAsync(Func<bool> isWanted, Action<Utf8JsonWriter> write, CancellationToken ended)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(buffer, Answer.JsonOptions))
        {
            write(json);
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
        late.CancelAfter(options.SubscriberPatience);
        try
        {
            await InTurnAsync(isWanted, buffer.WrittenMemory, ended, late.Token);
        }
        catch (OperationCanceledException) when (!closed.IsCancellationRequested)
        {
            await CutOffAsync();
            throw;
        }
    }

    private async Task InTurnAsync(Func<bool> isWanted, ReadOnlyMemory<byte> message, CancellationToken ended, CancellationToken late)
    {
        await sending.WaitAsync(late);
        try
        {
            if (ended.IsCancellationRequested)
            {
                throw SubscriptionEndedException.OfToken();
            }

            if (!isWanted())
            {
                return;
            }

            // Only waited for: a sending that is cancelled breaks the connection, and the client would not learn why.
            await socket.SendAsync(message, WebSocketMessageType.Text, true, closed.Token).AsTask().WaitAsync(late);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task CutOffAsync()
    {
        if (!Interlocked.Exchange(ref isCutOff, true))
        {
            await FarewellAsync(TooSlow, "Too slow: subscribe again, after the cursor of the last event", Farewell);
        }
    }

    /// <returns>Null when the client has closed.</returns>
    private async Task<JsonDocument?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(1024), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
                return null;
            }

            buffer.Advance(part.Count);
            if (part.MessageType != WebSocketMessageType.Text || buffer.WrittenCount > RequestReading.MaxBody)
            {
                throw new SocketClosedException(4400, $"Invalid message: send text of at most {RequestReading.MaxBody} bytes");
            }

            if (part.EndOfMessage)
            {
                return SocketMessage.Parse(buffer.WrittenMemory);
            }
        }
    }

    private async Task FarewellAsync(int status, string reason, TimeSpan within)
    {
        await CloseAsync(status, reason, within);
        await Task.Delay(Farewell, closed.Token);
        context.Abort();
    }

    private Task CloseAsync(int status, string reason) => CloseAsync(status, reason, Soon);

    /// <param name="within">What is on its way already leaves before.</param>
    private async Task CloseAsync(int status, string reason, TimeSpan within)
    {
        using var late = new CancellationTokenSource(within);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)status, Encoding.UTF8.GetByteCount(reason) > 120 ? reason[..40] : reason, late.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }
}
