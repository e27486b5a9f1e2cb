using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hub.Tests.Leaks;

/// <summary>One request as it is sent.</summary>
/// <param name="Raw">Sent as it is instead of the rest: a body that is no request.</param>
internal sealed record Operation(string Query, JsonObject Variables, string? Raw = null, bool Get = false, bool NewMediaType = false)
{
    public string Text => Raw ?? new JsonObject { ["query"] = Query, ["variables"] = Variables.DeepClone() }.ToJsonString();

    public HttpRequestMessage Request() => Get && Raw is null
        ? new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(Query)}&variables={Uri.EscapeDataString(Variables.ToJsonString())}")
        : new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(Text, System.Text.Encoding.UTF8, "application/json") };
}

/// <summary>What was sent back: status, headers and body, to the byte.</summary>
internal sealed record Sent(int Status, string Headers, string Body, long Milliseconds)
{
    public string Everything => $"{Headers}\n{Body}";

    public JsonElement? Json()
    {
        try
        {
            return JsonDocument.Parse(Body).RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
