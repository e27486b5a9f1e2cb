using System.Globalization;
using Hub.Execution;
using Hub.Hosting;
using Hub.Http.Pages;
using Hub.Records.Ledgering;
using Microsoft.AspNetCore.Authentication;

namespace Hub.Http;

/// <summary><c>/graphql</c> as in the GraphQL-over-HTTP specification (draft of 2025): POST and GET, media types, status codes.</summary>
/// <remarks>Order: media type of the answer, method, body, caller, rate, answer. A batch is refused; GET never mutates.</remarks>
public sealed class GraphQLEndpoint(
    HubExecutor executor, CallerReader callers, ClientLimits limits, HubOptions options, TimeProvider clock, ILogger<GraphQLEndpoint> log)
{
    public const string Path = "/graphql";

    public async Task HandleAsync(HttpContext context)
    {
        if (IsBrowserLookingIn(context.Request))
        {
            context.Response.Redirect(ExplorerPage.Path);
            return;
        }

        if (MediaTypes.Choose(context.Request) is not { } type)
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept, Authorization";
        using var late = new CancellationTokenSource(options.RequestTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, late.Token);
        try
        {
            await AnswerAsync(context, type, either.Token);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception e)
        {
            await RefuseAsync(context, type, Why(context, e, late.IsCancellationRequested));
        }
    }

    // A GraphQL client asks for JSON and has a query.
    private static bool IsBrowserLookingIn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && MediaTypes.NamesHtml(request);

    private async Task AnswerAsync(HttpContext context, string type, CancellationToken cancel)
    {
        var request = await RequestReading.ReadAsync(context.Request, cancel);
        var caller = await CallerOfAsync(context, cancel);
        if (limits.RetryAfter(caller is null ? $"address {context.Connection.RemoteIpAddress}" : caller.Client ?? caller.Subject) is { } wait)
        {
            await RefuseAsync(context, type, Refusals.TooOften(wait));
            return;
        }

        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, type, Refusals.Unauthenticated);
            return;
        }

        var origin = new RequestOrigin(context.Connection.RemoteIpAddress, Failure.Trace(context));
        var answer = await executor.ExecuteAsync(caller, request, origin, cancel);
        await WriteAsync(context, type, answer, Status(answer, type));
    }

    private async ValueTask<Caller?> CallerOfAsync(HttpContext context, CancellationToken cancel)
    {
        var result = await context.AuthenticateAsync();
        return result.Succeeded ? await callers.ReadAsync(result.Principal, cancel) : null;
    }

    // The old media type answers 200 to everything that was a GraphQL request; the new one says what happened.
    private static int Status(Answer answer, string type) =>
        !answer.Refused || type == MediaTypes.Json ? StatusCodes.Status200OK : answer.Code switch
        {
            ErrorCodes.PurposeNotAllowed => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status400BadRequest,
        };

    private HttpRefusal Why(HttpContext context, Exception e, bool late)
    {
        if (e is LedgerUnavailableException)
        {
            log.LogError("the access ledger cannot be written; the answer was withheld");
        }

        return Refusals.Of(e)
            ?? (late ? Refusals.TooSlow(options.RequestTime) : new(StatusCodes.Status500InternalServerError, Failure.Note(log, context, e)));
    }

    private static Task RefuseAsync(HttpContext context, string type, HttpRefusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, type, Answer.Refusal([refusal.Error]), refusal.Status);
    }

    private static async Task WriteAsync(HttpContext context, string type, Answer answer, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
