using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using Hub.Execution;
using Microsoft.Net.Http.Headers;

namespace Hub.Http;

/// <summary>The request is no GraphQL request; <see cref="Status"/> is the HTTP status.</summary>
public sealed class RequestReadException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>Reads a GraphQL request from POST or GET (GraphQL over HTTP, 5).</summary>
internal static class RequestReading
{
    public const int MaxBody = 1024 * 1024;

    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };
    private static readonly GraphQLSerializer Serializer = new();

    /// <exception cref="RequestReadException">It cannot be read.</exception>
    public static Task<GraphQLRequest> ReadAsync(HttpRequest request, CancellationToken cancel) => request.Method switch
    {
        "POST" => PostAsync(request, cancel),
        "GET" => Task.FromResult(Get(request)),
        _ => throw MethodNotAllowed(request),
    };

    private static RequestReadException MethodNotAllowed(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Allow = "GET, POST";
        return new RequestReadException(StatusCodes.Status405MethodNotAllowed, "use POST, or GET for queries");
    }

    private static async Task<GraphQLRequest> PostAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RequestReadException(StatusCodes.Status415UnsupportedMediaType, "send application/json in UTF-8");
        }

        if (request.ContentLength > MaxBody)
        {
            throw TooLong();
        }

        var body = await WholeAsync(request.BodyReader, cancel);
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return FromJson(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: text that is no Unicode, such as half a surrogate pair.
            throw Bad("the body is not JSON");
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.End);
        }
    }

    // Read where it lies: nothing is copied before it is parsed.
    private static async ValueTask<ReadOnlySequence<byte>> WholeAsync(PipeReader reader, CancellationToken cancel)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancel);
            var body = result.Buffer;
            if (body.Length > MaxBody)
            {
                throw TooLong();
            }

            if (result.IsCompleted)
            {
                return body;
            }

            reader.AdvanceTo(body.Start, body.End);
        }
    }

    private static RequestReadException TooLong() => new(StatusCodes.Status413PayloadTooLarge, $"a request has at most {MaxBody} bytes");

    public static GraphQLRequest FromJson(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw Bad(body.ValueKind == JsonValueKind.Array ? "batches are not answered; send one request at a time" : "the body is no JSON object");
        }

        return new GraphQLRequest(
            Text(body, "query") ?? throw Bad("`query` is missing"), Text(body, "operationName"), Variables(body), Extensions(body));
    }

    private static string? Text(JsonElement body, string name) => !body.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw Bad($"`{name}` is no text"),
    };

    private static Inputs Variables(JsonElement body)
    {
        if (!body.TryGetProperty("variables", out var variables) || variables.ValueKind == JsonValueKind.Null)
        {
            return Inputs.Empty;
        }

        return variables.ValueKind == JsonValueKind.Object ? Serializer.Deserialize<Inputs>(variables.GetRawText())! : throw Bad("`variables` is no object");
    }

    private static string Extensions(JsonElement body)
    {
        if (body.TryGetProperty("extensions", out var extensions) && extensions.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            throw Bad("`extensions` is no object");
        }

        return body.TryGetProperty("variables", out var variables) && variables.ValueKind == JsonValueKind.Object ? variables.GetRawText() : "";
    }

    private static GraphQLRequest Get(HttpRequest request)
    {
        var query = request.Query;
        var text = One(query, "query") ?? throw Bad("`query` is missing");
        var variables = One(query, "variables");
        if (query.TryGetValue("extensions", out var extensions) && !IsObject(extensions.ToString()))
        {
            throw Bad("`extensions` is no object");
        }

        if (!string.IsNullOrEmpty(variables) && !IsObject(variables))
        {
            throw Bad("`variables` is no object");
        }

        return new GraphQLRequest(text, One(query, "operationName"), Variables(variables), variables ?? "", ReadOnly: true);
    }

    private static Inputs Variables(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? Inputs.Empty : Serializer.Deserialize<Inputs>(text)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Bad("`variables` is not JSON");
        }
    }

    private static string? One(IQueryCollection query, string name) => !query.TryGetValue(name, out var values) ? null
        : values.Count == 1 ? values[0] : throw Bad($"`{name}` stands there {values.Count} times");

    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static RequestReadException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
