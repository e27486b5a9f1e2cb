using Hub.Execution;
using Hub.Hosting;
using Hub.Ledger.Notes;
using Hub.Ledger.Tiles;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Records.Ledgering.Tree;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Hub.Http;

/// <summary><c>/ledger/...</c>: checkpoint and tiles for witnesses and verifiers (C2SP tlog-tiles), and where witnesses hand in signatures.</summary>
/// <remarks>Hashes say nothing about anybody and need no token. Entries are for readers of the access log only, and reading them is an entry.</remarks>
internal sealed class LedgerEndpoint(
    LedgerFiles files, WitnessDesk desk, LedgerFactory stores, LedgerKeys keys, CallerReader callers, ClientLimits limits, Disclosures disclosures,
    Sharing sharing, ILogger<LedgerEndpoint> log)
{
    private const string Policy = "policy/";

    // A tile of one width has one content for ever, whether or not it is full.
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger/{**path}", (string path, HttpContext context, LedgerEndpoint endpoint) => endpoint.AnswerAsync(context, () => endpoint.GetAsync(path, context)));
        routes.MapPost("/ledger/cosignature", (HttpContext context, LedgerEndpoint endpoint) => endpoint.AnswerAsync(context, () => endpoint.CosignAsync(context)));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Func<Task<IResult>> answer)
    {
        if (limits.RetryAfter($"ledger {context.Connection.RemoteIpAddress}") is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Refuse(Refusals.TooOften(wait));
        }

        try
        {
            return await answer();
        }
        catch (LedgerUnavailableException e)
        {
            return Refuse(Refusals.Of(e)!);
        }
        catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException)
        {
            return new ErrorResult(StatusCodes.Status500InternalServerError, ErrorCodes.Internal, Failure.Note(log, context, e).Message);
        }
    }

    private async Task<IResult> GetAsync(string path, HttpContext context)
    {
        var cancel = context.RequestAborted;
        if (path == "keys")
        {
            return Results.Text(string.Concat(keys.Verifiers.Select(k => $"{k}\n")), "text/plain; charset=utf-8");
        }

        var isPolicy = path.StartsWith(Policy, StringComparison.Ordinal);
        var isCheckpoint = path is LedgerFiles.CheckpointPath or LedgerFiles.LatestPath;
        var isEntries = TilePath.Read(path) is { Level: null };
        if ((isPolicy || isEntries) && await RefuseReaderAsync(isPolicy ? "policy" : path, context) is { } refusal)
        {
            return refusal;
        }

        if (isPolicy)
        {
            return await PolicyAsync(path[Policy.Length..], cancel);
        }

        if (await files.ReadAsync(path, cancel) is not { } bytes)
        {
            return Refuse(new(StatusCodes.Status404NotFound, new(ErrorCodes.NotFound, "the ledger has no such file, or not yet")));
        }

        context.Response.Headers.CacheControl = isCheckpoint || isEntries ? "no-store" : Immutable;
        return Results.Bytes(bytes, isCheckpoint ? "text/plain; charset=utf-8" : "application/octet-stream");
    }

    private async Task<IResult> PolicyAsync(string hash, CancellationToken cancel)
    {
        await using var store = stores.CreateDbContext();
        return await store.Policies.Where(p => p.Hash == hash).Select(p => p.Text).FirstOrDefaultAsync(cancel) is { } text
            ? Results.Text(text, "text/plain; charset=utf-8")
            : Refuse(new(StatusCodes.Status404NotFound, new(ErrorCodes.NotFound, "no entry names such an agreement")));
    }

    // Null for a reader of the access log, whose reading is durable by then.
    private async Task<IResult?> RefuseReaderAsync(string path, HttpContext context)
    {
        var token = await context.AuthenticateAsync();
        var caller = token.Succeeded ? await callers.ReadAsync(token.Principal, context.RequestAborted) : null;
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refuse(Refusals.Unauthenticated);
        }

        var mayRead = sharing.IsWhole(nameof(AccessLogEntry), caller.Audience);
        var origin = new RequestOrigin(context.Connection.RemoteIpAddress, Failure.Trace(context));
        await disclosures.LedgerFileAsync(caller, path, mayRead, origin, context.RequestAborted);
        return mayRead ? null : Refuse(new(
            StatusCodes.Status403Forbidden, new(ErrorCodes.PurposeNotAllowed, "entries are for readers of the access log; ask with a token of such a department and purpose")));
    }

    private async Task<IResult> CosignAsync(HttpContext context)
    {
        if (await ReadNoteAsync(context) is not { } note)
        {
            return Refuse(new(StatusCodes.Status400BadRequest, new(ErrorCodes.BadInput, "the body is no signed note")));
        }

        return await desk.TakeAsync(note, context.RequestAborted) switch
        {
            Cosigned.Taken => Results.NoContent(),
            Cosigned.NotUnderstood => Refuse(new(
                StatusCodes.Status400BadRequest, new(ErrorCodes.BadInput, "no signature of a witness that this hub knows; its key belongs into HUB__Ledger__Witnesses"))),
            _ => Refuse(new(StatusCodes.Status409Conflict, new(ErrorCodes.Conflict, "not a checkpoint of this ledger, or too old; sign `checkpoint/latest`"))),
        };
    }

    private static async Task<SignedNote?> ReadNoteAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var count)
        {
            body.Write(buffer, 0, count);
            if (body.Length > SignedNote.MostBytes)
            {
                return null;
            }
        }

        return SignedNote.Read(body.ToArray());
    }

    private static ErrorResult Refuse(HttpRefusal refusal) => new(refusal.Status, refusal.Error.Code, refusal.Error.Message);
}
