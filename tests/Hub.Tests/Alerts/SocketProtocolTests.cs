using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hub.Tests.Moving;
using Hub.Tests.Running;

namespace Hub.Tests.Alerts;

/// <summary>`graphql-transport-ws` to the letter: acknowledgement, ping and pong, and every close code; no bytes bring the hub down.</summary>
public sealed class SocketProtocolTests(SharedCaseHub shared) : IClassFixture<SharedCaseHub>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CaseHub hub = shared.Hub;

    [Theory]
    [InlineData("not json", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("{\"type\":\"hello\"}", 4400)]
    [InlineData("{\"type\":1}", 4400)]
    [InlineData("{}", 4400)]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ me { department } }\"}}", 4401)]
    [InlineData("{\"type\":\"connection_init\"}", 4403)]
    [InlineData("{\"type\":\"connection_init\",\"payload\":{\"authorization\":\"Bearer nothing\"}}", 4403)]
    public async Task First_message_that_is_none_closes_with_its_code(string message, int code)
    {
        using var socket = await OpenAsync();

        await SayAsync(socket, message);

        Assert.Equal(code, await CloseOfAsync(socket));
    }

    [Theory]
    [InlineData("{\"type\":\"connection_init\"}", 4429)]
    [InlineData("{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { department } }\"}}", 4400)]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\"}", 4400)]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}", 4400)]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":1}}", 4400)]
    public async Task Later_message_that_is_none_closes_with_its_code(string message, int code)
    {
        using var socket = await ReadyAsync();

        await SayAsync(socket, message);

        Assert.Equal(code, await CloseOfAsync(socket));
    }

    [Fact]
    public async Task Silence_closes_after_the_time_for_the_first_message()
    {
        using var socket = await OpenAsync();

        Assert.Equal(4408, await CloseOfAsync(socket));
    }

    [Fact]
    public async Task Other_protocol_is_not_acceptable()
    {
        using var socket = await OpenAsync("graphql-ws");

        Assert.Equal(4406, await CloseOfAsync(socket));
    }

    [Fact]
    public async Task Second_operation_of_one_name_closes()
    {
        using var socket = await ReadyAsync();
        const string Subscribe = "{\"type\":\"subscribe\",\"id\":\"a\",\"payload\":{\"query\":\"subscription { alerts { number } }\"}}";

        await SayAsync(socket, Subscribe);
        await SayAsync(socket, Subscribe);

        Assert.Equal(4409, await CloseOfAsync(socket));
    }

    [Fact]
    public async Task Ping_query_error_and_completed_subscription_share_one_connection()
    {
        using var socket = await ReadyAsync();

        await SayAsync(socket, "{\"type\":\"ping\"}");
        var pong = await HearAsync(socket);
        await SayAsync(socket, "{\"type\":\"subscribe\",\"id\":\"q\",\"payload\":{\"query\":\"{ me { department } }\"}}");
        var (next, complete) = (await HearAsync(socket), await HearAsync(socket));
        await SayAsync(socket, "{\"type\":\"subscribe\",\"id\":\"e\",\"payload\":{\"query\":\"{ nothing }\"}}");
        var error = await HearAsync(socket);
        await SayAsync(socket, "{\"type\":\"subscribe\",\"id\":\"s\",\"payload\":{\"query\":\"subscription { alerts { kind } }\"}}");
        var news = await HearAsync(socket);
        await SayAsync(socket, "{\"type\":\"complete\",\"id\":\"s\"}");
        await SayAsync(socket, "{\"type\":\"ping\"}");

        Assert.Equal(("pong", "next", "complete"), (Word(pong, "type"), Word(next, "type"), Word(complete, "type")));
        Assert.Equal("CIVIL_AFFAIRS", next.GetProperty("payload").GetProperty("data").GetProperty("me").GetProperty("department").GetString());
        Assert.Equal("BAD_INPUT", error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("HEARTBEAT", news.GetProperty("payload").GetProperty("data").GetProperty("alerts").GetProperty("kind").GetString());
        Assert.Equal("pong", Word(await HearAsync(socket), "type"));
    }

    // Bytes of any kind, whole messages cut, doubled and mixed: the connection ends with a code or goes on, the hub lives.
    [Fact]
    public async Task Random_bytes_never_bring_the_hub_down()
    {
        var random = new Random(20261126);
        string[] words = ["{", "}", "\"type\"", ":", "\"subscribe\"", "\"id\"", "\"1\"", ",", "\"payload\"", "\"query\"", "\"{ me { department } }\"", "null", "\\ud800", "[", "]", "1e999", "\"connection_init\""];
        var codes = new Dictionary<int, int>();
        for (var round = 0; round < 60; round++)
        {
            using var socket = round % 2 == 0 ? await OpenAsync() : await ReadyAsync();
            var bytes = round % 3 == 0
                ? [.. Enumerable.Range(0, random.Next(200)).Select(_ => (byte)random.Next(256))]
                : Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => words[random.Next(words.Length)])));
            await socket.SendAsync(bytes, round % 5 == 0 ? WebSocketMessageType.Binary : WebSocketMessageType.Text, true, default);
            var code = await CloseOfAsync(socket);
            codes[code] = codes.GetValueOrDefault(code) + 1;
        }

        Assert.All(codes.Keys, code => Assert.Contains(code, new[] { 1007, 4400, 4401, 4403, 4408, -1 }));
        Assert.DoesNotContain(4500, codes.Keys);
        using var after = await ReadyAsync();
        await SayAsync(after, "{\"type\":\"ping\"}");
        Assert.Equal("pong", Word(await HearAsync(after), "type"));
    }

    private async Task<ClientWebSocket> OpenAsync(string protocol = "graphql-transport-ws")
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(hub.Hub.Http.BaseAddress!, "graphql")) { Scheme = "ws" }.Uri, default);
        }
        catch (WebSocketException) when (protocol != "graphql-transport-ws")
        {
            // The client itself may refuse an answer without its protocol.
        }

        return socket;
    }

    private async Task<ClientWebSocket> ReadyAsync()
    {
        var socket = await OpenAsync();
        await SayAsync(socket, $"{{\"type\":\"connection_init\",\"payload\":{{\"authorization\":\"Bearer {await hub.TokenAsync(new CaseWorker("CIVIL_AFFAIRS"))}\"}}}}");
        Assert.Equal("connection_ack", Word(await HearAsync(socket), "type"));
        return socket;
    }

    private static Task SayAsync(ClientWebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    private static async Task<JsonElement> HearAsync(ClientWebSocket socket)
    {
        using var late = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        var part = await socket.ReceiveAsync(buffer, late.Token);
        return part.MessageType == WebSocketMessageType.Text
            ? JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement
            : throw new InvalidOperationException($"closed with {part.CloseStatus} {part.CloseStatusDescription}");
    }

    // The code; -1 where the connection broke without one.
    private static async Task<int> CloseOfAsync(ClientWebSocket socket)
    {
        using var late = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, late.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return (int)(part.CloseStatus ?? 0);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            return -1;
        }
    }

    private static string? Word(JsonElement message, string name) => message.GetProperty(name).GetString();
}
