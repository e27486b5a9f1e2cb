using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hub.Tests.Alerts.Crashes;

/// <summary>A subscription as `text/event-stream`.</summary>
internal sealed class StreamLine : IEventLine
{
    private readonly HttpClient http;
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private StreamLine(HttpClient http, HttpResponseMessage response, StreamReader lines) => (this.http, this.response, this.lines) = (http, response, lines);

    public static async Task<IEventLine> OpenAsync(LineOrder order, CancellationToken cancellationToken)
    {
        var http = new HttpClient(order.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(order.Hub, "/graphql")) { Content = JsonContent.Create(order.Payload) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", order.Token);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? new StreamLine(http, response, new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken)))
                : throw new LineClosedException((int)response.StatusCode);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    // An event that was cut off has no empty line behind it and is none.
    public async Task<JsonElement?> NextAsync(CancellationToken cancellationToken)
    {
        var (kind, data) = ("", "");
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            (kind, data) = line.StartsWith("event: ", StringComparison.Ordinal) ? (line[7..], data)
                : line.StartsWith("data: ", StringComparison.Ordinal) ? (kind, line[6..])
                : (kind, data);
            if (line.Length == 0 && kind.Length > 0)
            {
                return kind == "complete" ? null : JsonDocument.Parse(data).RootElement;
            }
        }

        throw new IOException("the stream was cut off");
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
        http.Dispose();
    }
}
