using System.Diagnostics;
using Hub.Execution;

namespace Hub.Http;

/// <summary>Stands before everything, the token service included: headers on every answer, and no exception leaves.</summary>
internal sealed class Edge(RequestDelegate next, ILogger<Edge> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        SecurityHeaders.Put(context);
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await new ErrorResult(refused.StatusCode, ErrorCodes.BadInput, "the request is malformed or too long").ExecuteAsync(context);
        }
        catch (Exception e)
        {
            await FailedAsync(context, e);
        }
    }

    private async Task FailedAsync(HttpContext context, Exception e)
    {
        var error = Failure.Note(log, context, e);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await new ErrorResult(StatusCodes.Status500InternalServerError, error.Code, error.Message).ExecuteAsync(context);
    }

    /// <summary>Puts the edge before what other parts put first.</summary>
    internal sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            // Who asks and over what is what a proxy says, if it is one of the city's.
            app.UseForwardedHeaders();
            app.UseMiddleware<Edge>();
            next(app);
        };
    }
}

/// <summary>A fault of the hub itself.</summary>
internal static class Failure
{
    public static string Trace(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    /// <summary>Logs type and place, and answers what the caller may know: never a message of the runtime, it could hold a value.</summary>
    public static RequestError Note(ILogger log, HttpContext context, Exception e)
    {
        var trace = Trace(context);
        log.LogError("request {Trace} failed with {Exception} at {Place}", trace, e.GetType().FullName, e.StackTrace);
        return new RequestError(ErrorCodes.Internal, $"the hub failed; nothing was changed. Tell the operator the trace id {trace}");
    }
}
