using Microsoft.Net.Http.Headers;

namespace Hub.Http;

/// <summary>Which media type an answer has (GraphQL over HTTP, 6).</summary>
internal static class MediaTypes
{
    public const string Response = "application/graphql-response+json";
    public const string Json = "application/json";

    /// <summary>The better of the two that the caller accepts; JSON when it says nothing; null when it accepts neither.</summary>
    public static string? Choose(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return Json;
        }

        var accepted = request.GetTypedHeaders().Accept;
        var response = Quality(accepted, Response);
        var json = Quality(accepted, Json);
        return (response, json) switch
        {
            (0, 0) => null,
            _ when Named(accepted, Response) && response >= json => Response,
            _ when json > 0 => Json,
            _ => Response,
        };
    }

    public static bool NamesHtml(HttpRequest request) => Named(request.GetTypedHeaders().Accept, "text/html");

    private static bool Named(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Any(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var parts = type.Split('/');
        var match = accepted.FirstOrDefault(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) && IsUtf8(a))
            ?? accepted.FirstOrDefault(a => a.MediaType.Equals($"{parts[0]}/*", StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(a => a.MatchesAllTypes);
        return match is null ? 0 : match.Quality ?? 1;
    }

    private static bool IsUtf8(MediaTypeHeaderValue value) =>
        !value.Charset.HasValue || value.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
