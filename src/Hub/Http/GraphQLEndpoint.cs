using System.Globalization;
using Auth;
using Hub.Alerts;
using Hub.Execution;
using Hub.Hosting;
using Hub.Http.Pages;
using Hub.Records.Ledgering;
using Microsoft.AspNetCore.Authentication;

namespace Hub.Http;

/// <summary><c>/graphql</c> as in the GraphQL-over-HTTP specification (draft of 2025): POST and GET, media types, status codes.</summary>
/// <remarks>Order: media type of the answer, method, body, caller, rate, answer. A batch is refused; GET never mutates.</remarks>
public sealed class GraphQLEndpoint(
    HubExecutor executor, Subscriptions subscriptions, LiveSubscribers live, CallerReader callers, ClientLimits limits, RequestMeter meter, HubOptions options,
    TimeProvider clock, ILogger<GraphQLEndpoint> log)
{
    public const string Path = "/graphql";

    public async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await TalkAsync(context);
            return;
        }

        if (IsBrowserLookingIn(context.Request))
        {
            context.Response.Redirect(ExplorerPage.Path);
            return;
        }

        var isStream = EventStream.IsWanted(context.Request);
        var type = MediaTypes.Choose(context.Request);
        if (type is null && !isStream)
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept, Authorization";
        using var late = new CancellationTokenSource(options.RequestTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, late.Token);
        var reply = new Reply(context, type, isStream, clock.GetTimestamp());
        try
        {
            await AnswerAsync(reply, either.Token);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (OperationCanceledException) when (context.Response.HasStarted)
        {
            // What was begun was not taken in time, which is no fault of the hub.
            context.Abort();
        }
        catch (Exception e) when (context.Response.HasStarted)
        {
            Failure.Note(log, context, e);
            context.Abort();
        }
        catch (Exception e)
        {
            await RefuseAsync(reply, await NoteAsync(reply, Why(context, e, late.IsCancellationRequested)));
        }
    }

    // A GraphQL client asks for JSON and has a query.
    private static bool IsBrowserLookingIn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && MediaTypes.NamesHtml(request);

    private async Task AnswerAsync(Reply reply, CancellationToken cancel)
    {
        var context = reply.Context;
        var (request, unreadable) = await ReadAsync(context.Request, cancel);
        reply.Caller = await CallerOfAsync(context, cancel);
        if (unreadable is not null && reply.Caller is null)
        {
            throw unreadable;
        }

        if (limits.RetryAfter(ClientOf(reply)) is { } wait)
        {
            var isNoted = reply.Caller is not null && limits.IsToNote(ClientOf(reply));
            await RefuseAsync(reply, isNoted ? await NoteAsync(reply, Refusals.TooOften(wait)) : Refusals.TooOften(wait));
            return;
        }

        if (reply.Caller is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(reply, Refusals.Unauthenticated);
            return;
        }

        if (unreadable is not null)
        {
            throw unreadable;
        }

        var (open, refusal) = reply.IsStream ? await executor.SubscribeAsync(caller, request, OriginOf(context), cancel) : default;
        if (open is not null)
        {
            await StreamAsync(reply, caller, open, cancel);
            return;
        }

        var answer = refusal ?? await executor.ExecuteAsync(caller, request, OriginOf(context), cancel);
        if (reply.IsStreamOnly)
        {
            await new EventStream(context, options.SubscriberPatience).OnlyAsync(answer.Body, cancel);
            meter.Note(caller, answer.Code, clock.GetElapsedTime(reply.Started));
            return;
        }

        if (answer.ByPostOnly)
        {
            context.Response.Headers.Allow = "POST";
        }

        await WriteAsync(reply, answer, Status(answer, reply.Type));
    }

    private async Task StreamAsync(Reply reply, Caller caller, OpenSubscription open, CancellationToken cancel)
    {
        var context = reply.Context;
        var stream = new EventStream(context, options.SubscriberPatience);
        if (live.IsFull(caller))
        {
            await RefuseAsync(reply, await NoteAsync(reply, Refusals.TooManySubscriptions));
        }
        else if (await live.AdmitAsync(HubTokens.Of(context.Request), cancel) is { } subscriber)
        {
            try
            {
                stream.Begin();
                await stream.RunAsync(subscriptions, subscriber, open, OriginOf(context));
            }
            finally
            {
                live.Dismiss(subscriber);
            }
        }
        else
        {
            await RefuseAsync(reply, Refusals.Unauthenticated);
        }
    }

    private async Task TalkAsync(HttpContext context)
    {
        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(GraphQLSocket.Protocol))
        {
            // As the protocol's own server does: the client learns why by the code.
            using var foreign = await context.WebSockets.AcceptWebSocketAsync();
            await foreign.CloseOutputAsync((System.Net.WebSockets.WebSocketCloseStatus)4406, "Subprotocol not acceptable", context.RequestAborted);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(GraphQLSocket.Protocol);
        using var talk = new GraphQLSocket(socket, context, executor, subscriptions, live, limits, options, log);
        await talk.RunAsync();
    }

    // Whoever is known is asked for before a request that cannot be read is refused: the refusal is an entry.
    private static async Task<(GraphQLRequest Request, RequestReadException? Unreadable)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return (await RequestReading.ReadAsync(request, cancel), null);
        }
        catch (RequestReadException unreadable)
        {
            return (GraphQLRequest.Nothing, unreadable);
        }
    }

    private async ValueTask<Caller?> CallerOfAsync(HttpContext context, CancellationToken cancel)
    {
        var result = await context.AuthenticateAsync();
        return result.Succeeded ? await callers.ReadAsync(result.Principal, cancel) : null;
    }

    private static string ClientOf(Reply reply) => reply.Caller is { } caller
        ? caller.Client ?? caller.Subject
        : $"address {reply.Context.Connection.RemoteIpAddress}";

    // The old media type answers 200 to everything that was a GraphQL request; the new one says what happened.
    private static int Status(Answer answer, string type) =>
        answer.ByPostOnly ? StatusCodes.Status405MethodNotAllowed
        : !answer.Refused || type == MediaTypes.Json ? StatusCodes.Status200OK : answer.Code switch
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

        return Refusals.Of(e) ?? (late
            ? Refusals.TooSlow(options.RequestTime)
            : new(StatusCodes.Status500InternalServerError, Failure.Note(log, context, e)));
    }

    // The refusal of a known caller is an entry; where even that cannot be written, this is the refusal.
    private async ValueTask<HttpRefusal> NoteAsync(Reply reply, HttpRefusal refusal)
    {
        if (reply.Caller is not { } caller || refusal.Error.Code == ErrorCodes.LedgerUnavailable)
        {
            return refusal;
        }

        try
        {
            await executor.RefusedAsync(caller, refusal.Error.Code, OriginOf(reply.Context), CancellationToken.None);
            return refusal;
        }
        catch (LedgerUnavailableException e)
        {
            return Why(reply.Context, e, false);
        }
    }

    private static RequestOrigin OriginOf(HttpContext context) => new(context.Connection.RemoteIpAddress, Failure.Trace(context));

    private Task RefuseAsync(Reply reply, HttpRefusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            reply.Context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(reply, Answer.Refusal([refusal.Error]), refusal.Status);
    }

    private async Task WriteAsync(Reply reply, Answer answer, int status)
    {
        var response = reply.Context.Response;
        response.StatusCode = status;
        response.ContentType = $"{reply.Type}; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, reply.Context.RequestAborted);
        meter.Note(reply.Caller, answer.Code, clock.GetElapsedTime(reply.Started));
    }

    /// <summary>What is known of the answer while it is made.</summary>
    private sealed class Reply(HttpContext context, string? type, bool isStream, long started)
    {
        public HttpContext Context => context;

        public string Type => type ?? MediaTypes.Response;

        /// <summary>A subscription is answered as events.</summary>
        public bool IsStream => isStream;

        /// <summary>Whatever else is asked, too, for the caller takes nothing else.</summary>
        public bool IsStreamOnly => isStream && type is null;

        public long Started => started;

        /// <summary>Null until the token was found valid.</summary>
        public Caller? Caller { get; set; }
    }
}
