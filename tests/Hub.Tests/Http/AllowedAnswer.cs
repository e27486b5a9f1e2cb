using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hub.Tests.Http;

/// <summary>What every answer of the GraphQL endpoint must be, however strange the request.</summary>
internal static partial class AllowedAnswer
{
    private const string Events = "text/event-stream";
    private const int MostErrors = 10;
    private const int LongestRefusal = 64 * 1024;

    /// <summary>Those of GraphQL over HTTP, 6.4, and those with which HTTP itself refuses. Never a fault of the server.</summary>
    private static readonly int[] Statuses = [200, 400, 401, 403, 405, 406, 408, 411, 413, 414, 415, 431];

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly HashSet<string> Codes =
    [
        "UNAUTHENTICATED", "PURPOSE_NOT_ALLOWED", "NOT_FOUND", "FIELD_NOT_FILTERABLE", "COST_EXCEEDED", "BAD_INPUT",
    ];

    public static async Task CheckAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        var status = (int)answer.StatusCode;
        Assert.True(Statuses.Contains(status), $"{status} {Strict.GetString(body)}");
        if (status == 406 || (body.Length == 0 && status is 400 or 408 or 411 or 414 or 431))
        {
            return;
        }

        CheckMediaType(answer);
        CheckBody(status, answer.Content.Headers.ContentType!.MediaType == Events ? OnlyEvent(Strict.GetString(body)) : Strict.GetString(body));
    }

    /// <summary>For what was read off the wire: nothing, or an answer that the server may have given before the endpoint was reached.</summary>
    public static void CheckRaw(string answer)
    {
        if (answer.Length == 0)
        {
            return;
        }

        var status = int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Statuses.Contains(status) || status is 302 or 404 or 426 or 505 or 501, answer);
        Assert.DoesNotMatch(WordsOfTheRuntime(), answer);
    }

    private static void CheckMediaType(HttpResponseMessage answer)
    {
        var accepted = answer.RequestMessage!.Headers.NonValidated.Contains("Accept");
        var type = answer.Content.Headers.ContentType!;
        Assert.Equal("utf-8", type.CharSet);
        string[] allowed = accepted ? ["application/json", "application/graphql-response+json", Events] : ["application/json"];
        Assert.Contains(type.MediaType, allowed);
    }

    // Of what is no subscription, graphql-sse: one event, and the end.
    private static string OnlyEvent(string text)
    {
        var match = Stream().Match(text);
        Assert.True(match.Success, text);
        return match.Groups[1].Value;
    }

    private static void CheckBody(int status, string text)
    {
        var body = JsonDocument.Parse(text).RootElement;
        Assert.DoesNotMatch(WordsOfTheRuntime(), text);
        Assert.False(status != 200 && body.TryGetProperty("data", out _), text);
        if (body.TryGetProperty("errors", out var errors))
        {
            Assert.InRange(errors.GetArrayLength(), 1, MostErrors);
            Assert.All(errors.EnumerateArray(), error =>
                Assert.Contains(error.GetProperty("extensions").GetProperty("code").GetString()!, Codes));
            Assert.True(text.Length < LongestRefusal);
        }
        else
        {
            Assert.Equal(JsonValueKind.Object, body.GetProperty("data").ValueKind);
        }
    }

    [GeneratedRegex(@"^event: next\ndata: ([^\n]+)\n\nevent: complete\ndata:\n\n$")]
    private static partial Regex Stream();

    [GeneratedRegex(
        @"Exception|\n   at |System\.|Microsoft\.|GraphQLParser|GraphQL\.(?!org)|Sqlite|stack trace|\.cs:line", RegexOptions.IgnoreCase)]
    private static partial Regex WordsOfTheRuntime();
}
