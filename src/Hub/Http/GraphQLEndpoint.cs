using Hub.Execution;
using Hub.Http.Pages;
using Hub.Records.Ledgering;
using Microsoft.AspNetCore.Authentication;

namespace Hub.Http;

/// <summary><c>/graphql</c> as in the GraphQL-over-HTTP specification (draft of 2025): POST and GET, media types, status codes.</summary>
/// <remarks>Order: media type of the answer, method, body, caller, answer. A batch is refused; GET never mutates.</remarks>
public sealed class GraphQLEndpoint(HubExecutor executor, CallerReader callers, ILogger<GraphQLEndpoint> log)
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
        var cancel = context.RequestAborted;
        try
        {
            await AnswerAsync(context, type, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (RequestReadException refused)
        {
            await WriteAsync(context, type, Answer.Refusal([new RequestError(ErrorCodes.BadInput, refused.Message)]), refused.Status);
        }
        catch (LedgerUnavailableException)
        {
            log.LogError("the access ledger cannot be written; the answer was withheld");
            var error = new RequestError(ErrorCodes.LedgerUnavailable, "the access could not be recorded, so nothing was answered; try again later");
            await WriteAsync(context, type, Answer.Refusal([error]), StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e)
        {
            await FailedAsync(context, type, e);
        }
    }

    // A GraphQL client asks for JSON and has a query.
    private static bool IsBrowserLookingIn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && MediaTypes.NamesHtml(request);

    private async Task AnswerAsync(HttpContext context, string type, CancellationToken cancel)
    {
        var request = await RequestReading.ReadAsync(context.Request, cancel);
        if (await CallerOfAsync(context, cancel) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            var error = new RequestError(ErrorCodes.Unauthenticated, "a valid access token of the hub's token service is needed");
            await WriteAsync(context, type, Answer.Refusal([error]), StatusCodes.Status401Unauthorized);
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
            ErrorCodes.RateLimited => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        };

    private async Task FailedAsync(HttpContext context, string type, Exception e) =>
        await WriteAsync(context, type, Answer.Refusal([Failure.Note(log, context, e)]), StatusCodes.Status500InternalServerError);

    private static async Task WriteAsync(HttpContext context, string type, Answer answer, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
