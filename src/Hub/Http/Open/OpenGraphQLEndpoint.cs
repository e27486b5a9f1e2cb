using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser.AST;
using Hub.Execution;
using Hub.Publishing;

namespace Hub.Http.Open;

/// <summary><c>/open/graphql</c>: GraphQL over HTTP upon the published numbers, for everybody and for reading alone.</summary>
/// <remarks>An executor and a schema of its own: nothing of the hub's records can be reached from here.</remarks>
internal sealed class OpenGraphQLEndpoint(PublishedReleases releases, ILogger<OpenGraphQLEndpoint> log) : IDisposable
{
    public const string Path = "/open/graphql";

    private static readonly DocumentExecuter Executer = new();
    private static readonly GraphQLSerializer Serializer = new(o => o.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    private readonly ISchema schema = new OpenSchema(releases).Build();
    private readonly DocumentCache documents = new();

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], (OpenGraphQLEndpoint endpoint, HttpContext context) => endpoint.AnswerAsync(context));
        open.MapMethods(Path, [HttpMethods.Options], (HttpContext context) => Preflight(context.Response));
    }

    public void Dispose() => documents.Dispose();

    // A page of another origin asks first whether it may post JSON.
    private static IResult Preflight(HttpResponse response)
    {
        response.Headers.AccessControlAllowMethods = "GET, POST";
        response.Headers.AccessControlAllowHeaders = "content-type, accept";
        response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request) is not { } type)
        {
            return Results.StatusCode(StatusCodes.Status406NotAcceptable);
        }

        try
        {
            var request = await RequestReading.ReadAsync(context.Request, context.RequestAborted);
            var result = await RunAsync(request, context.RequestAborted);
            using var body = new MemoryStream();
            await Serializer.WriteAsync(body, result, context.RequestAborted);
            var status = result.Executed || type == MediaTypes.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
            return new Bytes(body.ToArray(), $"{type}; charset=utf-8", status);
        }
        catch (RequestReadException e)
        {
            return new ErrorResult(e.Status, ErrorCodes.BadInput, e.Message);
        }
        catch (RequestRefusedException e)
        {
            return new Bytes(Answer.Refusal(e.Errors).Body, $"{type}; charset=utf-8", type == MediaTypes.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
        }
    }

    /// <exception cref="RequestRefusedException">It does not parse, exceeds the limits or is not valid.</exception>
    private async Task<ExecutionResult> RunAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        var parsed = documents.Parse(request.Query);
        if (DocumentCache.Pick(parsed.Document, request.OperationName).Operation != OperationType.Query)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "published statistics are read only; send a query");
        }

        _ = await documents.ValidateAsync(parsed, request.OperationName, request.Variables, schema, cancellationToken);
        return await Executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = parsed.Document,
            Query = request.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            ValidationRules = [],
            UserContext = new Dictionary<string, object?>(),
            UnhandledExceptionDelegate = Explain,
            CancellationToken = cancellationToken,
        });
    }

    private Task Explain(UnhandledExceptionContext fault)
    {
        var error = (fault.Exception as RequestRefusedException)?.Errors[0];
        if (error is null)
        {
            log.LogError("a published table cannot be read: {Fault}", fault.OriginalException.Message);
        }

        fault.Exception = new ExecutionError(error?.Message ?? "a published file cannot be read; nothing of it is shown until it is mended")
        {
            Code = error?.Code ?? ErrorCodes.Internal,
        };
        return Task.CompletedTask;
    }

    private sealed class Bytes(ReadOnlyMemory<byte> body, string type, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = type;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
