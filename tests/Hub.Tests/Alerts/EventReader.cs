using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Tests.Running;

namespace Hub.Tests.Alerts;

/// <summary>A subscription over `text/event-stream`, read event by event.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader lines) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<EventReader> OpenAsync(HubUnderTest hub, string token, string query, object? variables = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await hub.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event's payload; null when the stream is complete.</summary>
    public async Task<JsonElement?> NextAsync(TimeSpan? patience = null)
    {
        using var late = new CancellationTokenSource(patience ?? Patience);
        var (kind, data) = ("", "");
        while (await lines.ReadLineAsync(late.Token) is { } line)
        {
            (kind, data) = line.StartsWith("event: ", StringComparison.Ordinal) ? (line[7..], data) : line.StartsWith("data:", StringComparison.Ordinal) ? (kind, line[5..]) : (kind, data);
            if (line.Length == 0 && kind.Length > 0)
            {
                return kind == "complete" ? null : JsonDocument.Parse(data).RootElement;
            }
        }

        return null;
    }

    /// <summary>The next line, empty ones left out.</summary>
    public async Task<string?> LineAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        while (await lines.ReadLineAsync(late.Token) is { } line)
        {
            if (line.Length > 0)
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>The next event of an alert, signs of life left out.</summary>
    public async Task<JsonElement> NewsAsync()
    {
        while (await NextAsync() is { } payload)
        {
            Assert.False(payload.TryGetProperty("errors", out _), payload.ToString());
            var news = payload.GetProperty("data").GetProperty("alerts");
            if (news.GetProperty("kind").GetString() != "HEARTBEAT")
            {
                return news;
            }
        }

        throw new InvalidOperationException("the stream has ended");
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }
}
