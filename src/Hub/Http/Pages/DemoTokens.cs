using System.Net;
using System.Text.Json;
using Auth;
using Hub.Execution;
using Hub.Hosting;
using Hub.Policy;
using Hub.Records.Storing;
using Microsoft.AspNetCore.Http.Features;

namespace Hub.Http.Pages;

/// <summary>Tokens for whoever opens the explorer.</summary>
/// <remarks>Exists only in the demo, where children are invented and nobody from elsewhere reaches the hub.</remarks>
internal sealed class DemoTokens(Sharing sharing, StoreFactory stores, TokenMint mint, AuthOptions auth)
{
    private const int LongestOrder = 4 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{ExplorerPage.Path}/people", (DemoTokens tokens) => Results.Json(tokens.Choices(), Json));
        routes.MapPost($"{ExplorerPage.Path}/token", (HttpContext context, DemoTokens tokens) => tokens.IssueAsync(context));
    }

    private object Choices() => new
    {
        Departments = sharing.Shape.Enums["Department"].Values
            .Select(d => new { d.Name, d.Description, Purposes = sharing.Purposes.Where(p => sharing.MayClaim(d.Name, p)).ToArray() })
            .Where(d => d.Purposes.Length > 0),
        sharing.Designations,
    };

    private async Task<IResult> IssueAsync(HttpContext context)
    {
        // A page of another site that rebinds its name to this address would come with that name.
        if (!IsLoopbackName(context.Request.Host.Host) || !context.Request.HasJsonContentType())
        {
            return Refused("demo tokens are for the explorer's own page");
        }

        var cancel = context.RequestAborted;
        if (await ReadAsync(context.Request, cancel) is not { } order)
        {
            return Refused("send `department`, `purpose` and `designations`");
        }

        try
        {
            var org = await DemoWorker.FindOrganisationAsync(stores, order.Department, DemoWorker.Division, cancel);
            var token = await mint.Issue(
                order.Department, order.Purpose, DemoWorker.Division, DemoWorker.Role, order.Designations, org, cancel: cancel);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { AccessToken = token, ExpiresInSeconds = (int)auth.AccessTokenLifetime.TotalSeconds }, Json);
        }
        catch (TokenRefusedException refused)
        {
            return Refused(refused.Message);
        }
    }

    private async Task<Order?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = LongestOrder;
            }

            var order = await request.ReadFromJsonAsync<Order>(Json, cancel);
            return order is { Department: not null, Purpose: not null, Designations: not null }
                && sharing.MayClaim(order.Department, order.Purpose)
                && order.Designations.All(d => sharing.Designations.Contains(d)) ? order : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsLoopbackName(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static ErrorResult Refused(string message) => new(StatusCodes.Status400BadRequest, ErrorCodes.BadInput, message);

    private sealed record Order(string Department, string Purpose, string[] Designations);
}
