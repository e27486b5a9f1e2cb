using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Hub.Records.Entities;

namespace Hub.Alerts.Webhooks;

/// <summary>How one attempt ended.</summary>
/// <param name="Status">Null: there was no answer.</param>
/// <param name="Text">For people.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
public readonly record struct PostResult(HttpStatusCode? Status, string Text, TimeSpan? RetryAfter = null)
{
    public bool IsTaken => Status is { } status && (int)status is >= 200 and < 300;
}

/// <summary>Posts signed messages. Redirects are not followed, cookies not kept, and of the answer nothing but its head is read.</summary>
public sealed class WebhookPost(WebhookSecrets secrets, WebhookSchedule schedule, TimeProvider clock) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = 16,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => http.Dispose();

    public async Task<PostResult> SendAsync(Webhook webhook, string messageId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(schedule.Attempt);
        try
        {
            using var request = Request(webhook, messageId, body);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            return new PostResult(answer.StatusCode, $"{(int)answer.StatusCode} {answer.StatusCode}", Asked(answer.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PostResult(null, $"no answer within {schedule.Attempt.TotalSeconds:0} s");
        }
        catch (HttpRequestException e)
        {
            return new PostResult(null, Words(e));
        }
    }

    private HttpRequestMessage Request(Webhook webhook, string messageId, ReadOnlyMemory<byte> body)
    {
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("child-record-hub", "1"));
        request.Headers.Add("webhook-id", messageId);
        request.Headers.Add("webhook-timestamp", WebhookSecrets.TimeOf(now));
        request.Headers.Add("webhook-signature", secrets.Sign(webhook, messageId, now, body));
        return request;
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? value) => value?.Delta ?? (value?.Date is { } date ? date - clock.GetUtcNow() : null);

    private static string Words(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the name of the host is not known",
        HttpRequestError.ConnectionError => "no connection",
        HttpRequestError.SecureConnectionError => e.InnerException is AuthenticationException ? "its certificate is not trusted here" : "no secure connection",
        HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse => "the connection ended without an answer",
        _ => "no answer",
    };
}
