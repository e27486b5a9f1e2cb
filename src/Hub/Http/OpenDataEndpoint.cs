using Hub.Execution;
using Hub.Publishing;
using Microsoft.Net.Http.Headers;

namespace Hub.Http;

/// <summary>Published statistics for everybody: `/opendata/catalog.jsonld`, `/opendata/v1/{dataset}/{year}/{file}`, `/opendata/v1/{dataset}/latest/{file}`.</summary>
/// <remarks>No token, no database; pages of any origin may read it. What was published never changes and is told so.</remarks>
internal sealed class OpenDataEndpoint(PublishedReleases releases, Catalogue catalogue, ClientLimits limits)
{
    public const string Path = "/opendata";

    private const string Latest = "latest";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PublishedReleases>();
        services.AddSingleton<Catalogue>();
        services.AddSingleton<OpenDataEndpoint>();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Catalogue.MediaTypes.Select(type => type.Split(';')[0]).Append("application/ld+json").Distinct();
        });
    }

    /// <summary>Only what everybody may read is compressed: beside a secret it could betray it (BREACH).</summary>
    public static void Use(WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path), open => open.UseResponseCompression());

    public static void Map(WebApplication app)
    {
        foreach (var (pattern, answer) in new (string, Func<OpenDataEndpoint, HttpContext, IResult>)[]
        {
            (Catalogue.Path, (endpoint, _) => endpoint.Catalog()),
            ($"{Path}/v1/{{dataset}}/{{year}}/{{**file}}", (endpoint, context) => endpoint.File(context)),
        })
        {
            app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], (OpenDataEndpoint endpoint, HttpContext context) => endpoint.Answer(context, answer));
        }
    }

    private IResult Answer(HttpContext context, Func<OpenDataEndpoint, HttpContext, IResult> answer)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (limits.RetryAfter($"open {context.Connection.RemoteIpAddress}") is { } wait)
        {
            headers.RetryAfter = $"{Math.Max(1, (int)wait.TotalSeconds)}";
            return new ErrorResult(StatusCodes.Status429TooManyRequests, ErrorCodes.RateLimited, "too many requests from your address; wait as long as `Retry-After` says");
        }

        return answer(this, context);
    }

    private IResult Catalog() => Results.Text(catalogue.Write(), "application/ld+json; charset=utf-8");

    private IResult File(HttpContext context)
    {
        var (dataset, year, file) = (Value("dataset"), Value("year"), Value("file"));
        if (year == Latest)
        {
            return releases.Latest(dataset) is { } last ? Results.Redirect($"{Path}/v1/{last.Dataset}/{last.Year}/{file}") : Missing();
        }

        if (releases.Find(dataset, year) is not { } release || !release.Files.TryGetValue(file, out var hash))
        {
            return Missing();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(
            System.IO.Path.GetFullPath(release.PathOf(file)), Catalogue.MediaTypeOf(file), entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);

        string Value(string name) => context.Request.RouteValues[name] as string ?? "";
    }

    private static ErrorResult Missing() => new(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "nothing was published there; `/opendata/catalog.jsonld` lists all there is");
}
