using System.Buffers;
using System.Text;
using Hub.Alerts;
using Hub.Execution;
using Hub.Records.Ledgering;

namespace Hub.Http;

/// <summary>Answers as `text/event-stream`: graphql-sse, distinct connections. Each event is `next`, the end is `complete`.</summary>
/// <param name="patience">Who takes nothing for so long is cut off, and goes on after the last cursor.</param>
internal sealed class EventStream(HttpContext context, TimeSpan patience)
{
    public const string MediaType = "text/event-stream";

    private static readonly byte[] Next = Encoding.ASCII.GetBytes("event: next\ndata: ");
    private static readonly byte[] End = Encoding.ASCII.GetBytes("\n\n");
    private static readonly byte[] Complete = Encoding.ASCII.GetBytes("event: complete\ndata:\n\n");
    private static readonly byte[] KeepAlive = Encoding.ASCII.GetBytes(":\n\n");

    public static bool IsWanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);

    public void Begin()
    {
        context.Response.ContentType = $"{MediaType}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <param name="ended">Then nothing more leaves, not even what waits.</param>
    public async Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken ended = default)
    {
        var writer = context.Response.BodyWriter;
        writer.Write(Next);
        writer.Write(body.Span);
        writer.Write(End);
        await FlushAsync(ended);
    }

    // A comment, which clients pass over and proxies count as traffic.
    private Task KeepAliveAsync(CancellationToken ended)
    {
        context.Response.BodyWriter.Write(KeepAlive);
        return FlushAsync(ended);
    }

    public Task CompleteAsync()
    {
        context.Response.BodyWriter.Write(Complete);
        return FlushAsync(CancellationToken.None);
    }

    private async Task FlushAsync(CancellationToken ended)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ended);
        late.CancelAfter(patience);
        await context.Response.BodyWriter.FlushAsync(late.Token);
    }

    /// <summary>What is no subscription is one event.</summary>
    public async Task OnlyAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        Begin();
        await SendAsync(body, cancel);
        await CompleteAsync();
    }

    /// <summary>All events of a subscription, and why it ended.</summary>
    public async Task RunAsync(Subscriptions subscriptions, Subscriber subscriber, OpenSubscription open, RequestOrigin origin)
    {
        try
        {
            await foreach (var answer in subscriptions.RunAsync(subscriber, open, origin, context.RequestAborted))
            {
                await (answer is null ? KeepAliveAsync(subscriber.Ended) : SendAsync(answer.Body, subscriber.Ended));
            }
        }
        catch (OperationCanceledException) when (subscriber.Ended.IsCancellationRequested)
        {
            context.Abort();
            return;
        }
        catch (SubscriptionEndedException ended)
        {
            await SendAsync(Answer.Refusal([ended.Error]).Body);
        }
        catch (RequestRefusedException refused)
        {
            await SendAsync(Answer.Refusal(refused.Errors).Body);
        }
        catch (LedgerUnavailableException e)
        {
            await SendAsync(Answer.Refusal([Refusals.Of(e)!.Error]).Body);
        }

        await CompleteAsync();
    }
}
