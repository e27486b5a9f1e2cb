using Hub.Execution;

namespace Hub.Http.Open;

/// <summary>What everybody may read: without a token, by pages of any origin, and not too often from one address.</summary>
internal sealed class OpenAccess(OpenLimits limits) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Retry-After";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (limits.RetryAfter(http.Connection.RemoteIpAddress) is { } wait)
        {
            headers.RetryAfter = $"{Math.Max(1, (int)wait.TotalSeconds)}";
            return new ErrorResult(StatusCodes.Status429TooManyRequests, ErrorCodes.RateLimited, "too many requests from your address; wait as long as `Retry-After` says");
        }

        return await next(context);
    }
}
