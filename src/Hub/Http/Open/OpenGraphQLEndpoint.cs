using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser.AST;
using Hub.Execution;
using Hub.Publishing;

namespace Hub.Http.Open;

/// <summary><c>/open/graphql</c>: GraphQL over HTTP upon the published numbers, for everybody and for reading alone.</summary>
/// <remarks>
/// An executor and a schema of its own: nothing of the hub's records can be reached from here. Nothing of what is sent is kept, and what an answer
/// costs is bounded before it is made: length of the query, fields, and numbers times fields.
/// </remarks>
internal sealed class OpenGraphQLEndpoint(PublishedReleases releases, OpenLimits limits, ILogger<OpenGraphQLEndpoint> log)
{
    private const int MostCharacters = 8 * 1024;
    private const int MostFields = 150;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);
    private static readonly DocumentExecuter Executer = new();
    private static readonly GraphQLSerializer Serializer = new(o => o.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    private static readonly string[] Codes = [ErrorCodes.BadInput, ErrorCodes.CostExceeded, ErrorCodes.Internal];

    private readonly ISchema schema = new OpenSchema(releases).Build();

    public static void Map(IEndpointRouteBuilder open) =>
        open.MapMethods(OpenPaths.GraphQL, [HttpMethods.Get, HttpMethods.Post], (OpenGraphQLEndpoint endpoint, HttpContext context) => endpoint.AnswerAsync(context));

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request) is not { } type)
        {
            return Results.StatusCode(StatusCodes.Status406NotAcceptable);
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        late.CancelAfter(MostTime);
        try
        {
            var request = await RequestReading.ReadAsync(context.Request, late.Token);
            var result = await RunAsync(request, late.Token);
            return Send(result.Body, type, result.Executed);
        }
        catch (RequestReadException e)
        {
            return new ErrorResult(e.Status, ErrorCodes.BadInput, e.Message);
        }
        catch (RequestRefusedException e)
        {
            return Send(Answer.Refusal(e.Errors).Body.ToArray(), type, false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return new ErrorResult(StatusCodes.Status503ServiceUnavailable, ErrorCodes.CostExceeded, "too many are asking at the moment, or this took too long; ask again later, or take the files");
        }
    }

    /// <exception cref="RequestRefusedException">It does not parse, exceeds the limits or is not valid.</exception>
    private async Task<(byte[] Body, bool Executed)> RunAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.Length > MostCharacters)
        {
            throw new RequestRefusedException(ErrorCodes.CostExceeded, $"a query has at most {MostCharacters} characters; put lists into `variables`");
        }

        var document = DocumentCache.ParseText(request.Query);
        var fields = DocumentLimits.Check(document);
        if (fields > MostFields && !IsAboutSchema(document))
        {
            throw new RequestRefusedException(ErrorCodes.CostExceeded, $"a query has at most {MostFields} fields with fragments written out");
        }

        if (DocumentCache.Pick(document, request.OperationName).Operation != OperationType.Query)
        {
            throw new RequestRefusedException(ErrorCodes.BadInput, "published statistics are read only; send a query");
        }

        await limits.Queries.WaitAsync(cancellationToken);
        try
        {
            var result = await Executer.ExecuteAsync(new ExecutionOptions
            {
                Schema = schema,
                Document = document,
                Query = request.Query,
                OperationName = request.OperationName,
                Variables = request.Variables,
                UserContext = OpenSchema.ContextOf(fields),
                UnhandledExceptionDelegate = Explain,
                CancellationToken = cancellationToken,
            });
            foreach (var error in (result.Errors ?? []).Where(e => !Codes.Contains(e.Code ?? "")))
            {
                // Of a query that is not valid.
                error.Code = ErrorCodes.BadInput;
            }

            using var body = new MemoryStream();
            await Serializer.WriteAsync(body, result, cancellationToken);
            return (body.ToArray(), result.Executed);
        }
        finally
        {
            limits.Queries.Release();
        }
    }

    // The question that tools ask for the whole schema has more fields; what is answered is small whatever it asks.
    private static bool IsAboutSchema(GraphQLDocument document) => document.Definitions.OfType<GraphQLOperationDefinition>()
        .All(o => o.SelectionSet.Selections.All(s => s is GraphQLField { Name.StringValue: "__schema" or "__type" or "__typename" }) && o.SelectionSet.Selections.Count <= 2);

    private Task Explain(UnhandledExceptionContext fault)
    {
        var error = (fault.Exception as RequestRefusedException)?.Errors[0];
        if (error is null)
        {
            log.LogError("a query of the public failed: {Fault}", fault.OriginalException.GetType().Name);
        }

        fault.Exception = new ExecutionError(error?.Message ?? "the hub failed; this was noted") { Code = error?.Code ?? ErrorCodes.Internal };
        return Task.CompletedTask;
    }

    private static Bytes Send(byte[] body, string type, bool isExecuted) =>
        new(body, $"{type}; charset=utf-8", isExecuted || type == MediaTypes.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private sealed class Bytes(byte[] body, string type, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = type;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
