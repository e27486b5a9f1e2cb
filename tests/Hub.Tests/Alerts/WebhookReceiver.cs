using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Tests.Alerts;

/// <summary>A department's system that takes webhooks: a real server that answers as a test wants.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    private readonly Channel<Post> posts = Channel.CreateUnbounded<Post>();
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>Asked for each message.</summary>
    public Func<Post, HttpStatusCode> Answer { get; set; } = _ => HttpStatusCode.NoContent;

    public Action<HttpResponse>? Also { get; set; }

    public string Url => $"{app.Urls.First()}/alerts";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.MapPost("/alerts", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next message.</summary>
    public async Task<Post> NextAsync()
    {
        using var late = new CancellationTokenSource(Enough);
        return await posts.Reader.ReadAsync(late.Token);
    }

    public async Task<Post[]> NextAsync(int count)
    {
        var all = new Post[count];
        for (var i = 0; i < count; i++)
        {
            all[i] = await NextAsync();
        }

        return all;
    }

    /// <summary>Nothing comes for some time in which something would have come.</summary>
    public async Task NothingAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(posts.Reader.TryRead(out var post), post?.Body);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(false, true));
        var post = new Post(context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), await reader.ReadToEndAsync());
        context.Response.StatusCode = (int)Answer(post);
        Also?.Invoke(context.Response);
        await posts.Writer.WriteAsync(post);
    }

    /// <summary>One request as it came.</summary>
    internal sealed record Post(Dictionary<string, string> Headers, string Body)
    {
        public string Id => Headers["webhook-id"];

        public JsonElement News => JsonDocument.Parse(Body).RootElement.GetProperty("data").GetProperty("alerts");

        public int Number => News.GetProperty("number").GetInt32();

        public string Kind => News.GetProperty("kind").GetString()!;

        public string Line => JsonSerializer.Serialize(new { headers = Headers, body = Body });
    }
}
