using System.Data.Common;
using System.Globalization;
using Hub.Execution;
using Hub.Hosting;
using Hub.NationalSystem;
using Hub.Records.Ledgering;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Hub.Http;

/// <summary><c>POST /exports/national-system?format=csv|xlsx&amp;township=CODE&amp;all=true</c>: new and changed children of a township for the national
/// system [V(1)3], as its worker may read them.</summary>
/// <remarks>POST: it is kept what a file has said. Without `township` it is that of the caller.</remarks>
internal sealed class NationalSystemEndpoint(
    NationalExport export, HubExecutor executor, DivisionRegister divisions, CallerReader callers, ClientLimits limits, HubOptions options, TimeProvider clock,
    ILogger<NationalSystemEndpoint> log)
{
    public const string Path = "/exports/national-system";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, (HttpContext context, NationalSystemEndpoint endpoint) => endpoint.AnswerAsync(context));

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var token = await context.AuthenticateAsync();
        var caller = token.Succeeded ? await callers.ReadAsync(token.Principal, context.RequestAborted) : null;
        var client = caller is null ? $"address {context.Connection.RemoteIpAddress}" : caller.Client ?? caller.Subject;
        var origin = new RequestOrigin(context.Connection.RemoteIpAddress, Failure.Trace(context));
        if (limits.RetryAfter(client) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return await NotedAsync(limits.IsToNote(client) ? caller : null, Refusals.TooOften(wait), origin);
        }

        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refuse(Refusals.Unauthenticated);
        }

        return Order.Read(context.Request, caller, divisions, out var fault) is { } order
            ? await FileAsync(context, caller, order, origin)
            : await NotedAsync(caller, Refused(StatusCodes.Status400BadRequest, ErrorCodes.BadInput, fault), origin);
    }

    private async Task<IResult> FileAsync(HttpContext context, Caller caller, Order order, RequestOrigin origin)
    {
        using var late = new CancellationTokenSource(options.RequestTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, late.Token);
        try
        {
            var rows = await export.ReadAsync(caller, order.Township, order.All, origin, null, either.Token);
            var file = new MemoryStream();
            await NationalFiles.WriteAsync(file, rows.Rows, order.Format, either.Token);
            file.Position = 0;
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(file, NationalFiles.MediaType(order.Format), NationalFiles.Name(order.Township, rows.At, order.Format));
        }
        catch (NationalExportRefusedException refused)
        {
            var status = refused.Code == ErrorCodes.PurposeNotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
            return Refuse(Refused(status, refused.Code, refused.Message));
        }
        catch (LedgerUnavailableException e)
        {
            return Refuse(Refusals.Of(e)!);
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            return await NotedAsync(caller, Refusals.TooSlow(options.RequestTime), origin);
        }
        catch (Exception e) when (e is DbUpdateException or DbException)
        {
            return await NotedAsync(caller, new(StatusCodes.Status500InternalServerError, Failure.Note(log, context, e)), origin);
        }
    }

    // The refusal of a known caller is an entry.
    private async Task<IResult> NotedAsync(Caller? caller, HttpRefusal refusal, RequestOrigin origin)
    {
        try
        {
            if (caller is not null)
            {
                await executor.RefusedAsync(caller, refusal.Error.Code, origin, CancellationToken.None);
            }

            return Refuse(refusal);
        }
        catch (LedgerUnavailableException e)
        {
            return Refuse(Refusals.Of(e)!);
        }
    }

    private static HttpRefusal Refused(int status, string code, string message) => new(status, new RequestError(code, message));

    private static ErrorResult Refuse(HttpRefusal refusal) => new(refusal.Status, refusal.Error.Code, refusal.Error.Message);

    /// <summary>What is asked for.</summary>
    private sealed record Order(NationalFormat Format, string Township, bool All)
    {
        /// <summary>Null with a fault.</summary>
        public static Order? Read(HttpRequest request, Caller caller, DivisionRegister divisions, out string fault)
        {
            NationalFormat? format = (string?)request.Query["format"] switch { null or "xlsx" => NationalFormat.Xlsx, "csv" => NationalFormat.Csv, _ => null };
            bool? all = (string?)request.Query["all"] switch { null or "false" => false, "true" => true, _ => null };
            var township = (string?)request.Query["township"] ?? caller.Division ?? "";
            fault = format is null ? "`format` is csv or xlsx"
                : all is null ? "`all` is true or false"
                : !divisions.IsTownship(township) ? "`township` is the code of a township or street; without it the token must be of a unit of one"
                : "";
            return fault.Length == 0 ? new Order(format!.Value, township, all!.Value) : null;
        }
    }
}
