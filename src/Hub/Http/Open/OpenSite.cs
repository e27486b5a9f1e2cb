using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hub.Publishing;

namespace Hub.Http.Open;

/// <summary>All that is open to everybody: files and catalogue, pages, and GraphQL over the published cells.</summary>
internal static class OpenSite
{
    /// <summary>Nothing there is ever changed from outside.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PublishedReleases>();
        services.AddSingleton<Catalogue>();
        services.AddSingleton<OpenLimits>();
        services.AddSingleton<OpenDataEndpoint>();
        services.AddSingleton<OpenPages>();
        services.AddSingleton<OpenGraphQLEndpoint>();
        // Chinese stays readable in the pages' source.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Catalogue.MediaTypes.Select(type => type.Split(';')[0])
                .Concat(["application/ld+json", "text/html", "text/css", MediaTypes.Json, MediaTypes.Response]).Distinct();
        });
    }

    /// <summary>Only what everybody may read is compressed: beside a secret it could betray it (BREACH).</summary>
    public static void Use(WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(OpenPaths.Root) || context.Request.Path.StartsWithSegments(OpenPaths.GraphQL), open => open.UseResponseCompression());

    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AddEndpointFilter<OpenAccess>();
        OpenDataEndpoint.Map(open);
        OpenPages.Map(open);
        OpenGraphQLEndpoint.Map(open);
        open.MapMethods($"{OpenPaths.Root}/{{**path}}", [HttpMethods.Options], (HttpContext context) => Preflight(context.Response));
        open.MapMethods(OpenPaths.GraphQL, [HttpMethods.Options], (HttpContext context) => Preflight(context.Response));
    }

    // A page of another origin asks first whether it may post JSON or name a tag.
    private static IResult Preflight(HttpResponse response)
    {
        response.Headers.AccessControlAllowMethods = "GET, HEAD, POST";
        response.Headers.AccessControlAllowHeaders = "accept, content-type, if-none-match, range";
        response.Headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }
}
