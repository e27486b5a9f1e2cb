using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Hub.Http;
using Hub.Tests.Moving;
using Hub.Tests.Running;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Alerts;

/// <summary>Who takes nothing for too long is cut off and told to go on after the last cursor; that is no fault of the hub.</summary>
public sealed class SlowSubscriberTests
{
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Its answer is more than all buffers between the hub and a client that does not read.
    private static readonly string Query =
        $"{{ {string.Join('\n', Enumerable.Range(1, 60).Select(n => $"a{n}: __schema {{ types {{ name description fields {{ name description args {{ name description }} }} }} }}"))} }}";

    [Fact]
    public async Task Socket_is_closed_with_a_code_of_its_own_and_says_to_go_on_after_the_cursor()
    {
        await using var hub = await StartAsync();
        using var socket = new ClientWebSocket();
        using var late = new CancellationTokenSource(Patience);
        socket.Options.AddSubProtocol(GraphQLSocket.Protocol);
        await socket.ConnectAsync(new UriBuilder(new Uri(hub.Hub.Http.BaseAddress!, "graphql")) { Scheme = "ws" }.Uri, late.Token);
        await SayAsync(socket, new { type = "connection_init", payload = new { authorization = $"Bearer {await TokenAsync(hub)}" } }, late.Token);
        await SayAsync(socket, new { type = "subscribe", id = "1", payload = new { query = Query } }, late.Token);
        var piece = new byte[64 * 1024];
        await socket.ReceiveAsync(piece, late.Token);
        var part = await socket.ReceiveAsync(piece, late.Token);

        await Task.Delay(Asleep, late.Token);
        while (part.MessageType != WebSocketMessageType.Close)
        {
            part = await socket.ReceiveAsync(piece, late.Token);
        }

        Assert.Equal(GraphQLSocket.TooSlow, (int)part.CloseStatus!);
        Assert.Contains("after the cursor of the last event", part.CloseStatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_is_cut_off_without_a_word_of_a_fault_in_the_log()
    {
        await using var hub = await StartAsync();
        using var log = LogLines.Of(hub.Hub);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = Query }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(hub));
        using var response = await hub.Hub.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();

        await Task.Delay(Asleep);

        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));
        Assert.DoesNotContain(log.Written, l => l.Level >= LogLevel.Error);
    }

    private static Task<CaseHub> StartAsync() => CaseHub.StartAsync(settings: "--HUB:Limits:SubscriberPatienceSeconds=1");

    private static Task<string> TokenAsync(CaseHub hub) => hub.TokenAsync(new CaseWorker("CIVIL_AFFAIRS"));

    private static Task SayAsync(ClientWebSocket socket, object message, CancellationToken cancellationToken) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, cancellationToken);
}
