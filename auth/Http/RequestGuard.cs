using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Auth;

/// <summary>Stands before everything under `/connect`: refuses what the parts behind it would answer wrongly or not bear.</summary>
internal sealed class RequestGuard(RequestDelegate next, RateLimiting limits)
{
    private const int LongestBody = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/connect"))
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestBody;
        }

        await Admit(context);
    }

    private async Task Admit(HttpContext context)
    {
        if (context.Request.Path == "/connect/introspect" && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await OAuthError.Write(context, StatusCodes.Status405MethodNotAllowed, "invalid_request", "introspection takes POST only");
        }
        else if (await IsMalformed(context))
        {
            await OAuthError.Write(context, StatusCodes.Status400BadRequest, "invalid_request", "the request is malformed");
        }
        else if (await limits.RetryAfter(context) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await OAuthError.Write(
                context, StatusCodes.Status429TooManyRequests, "temporarily_unavailable", "too many requests; try again later");
        }
        else
        {
            await next(context);
        }
    }

    private static async Task<bool> IsMalformed(HttpContext context) =>
        context.Request.Query.Any(HasNul) || HasNul(Credentials(context.Request)) || !await HasReadableForm(context);

    // `%00` in a form makes the framework's reader throw, which would be a 500; PostgreSQL throws at the character itself.
    private static async Task<bool> HasReadableForm(HttpContext context)
    {
        if (!IsForm(context.Request))
        {
            return true;
        }

        try
        {
            return !(await context.Request.ReadFormAsync(context.RequestAborted)).Any(HasNul);
        }
        catch (Exception fault) when (
            fault is InvalidDataException or InvalidOperationException or BadHttpRequestException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsForm(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static bool HasNul(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> pair) =>
        HasNul(pair.Key) || pair.Value.Any(HasNul);

    private static bool HasNul(string? text) => text is not null && text.Contains('\0', StringComparison.Ordinal);

    // The client's name and secret in `Authorization: Basic` are form-encoded within Base64.
    private static string? Credentials(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var bytes = new byte[header.Length];
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var length)
            ? Uri.UnescapeDataString(Encoding.UTF8.GetString(bytes, 0, length))
            : null;
    }
}
