using Hub.Execution;

namespace Hub.Http;

/// <summary>An error outside of GraphQL, in the shape of GraphQL's own, so that a client reads one kind.</summary>
internal sealed class ErrorResult(int status, string code, string message) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = Answer.Refusal([new RequestError(code, message)]);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = $"{MediaTypes.Json}; charset=utf-8";
        httpContext.Response.ContentLength = answer.Body.Length;
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
