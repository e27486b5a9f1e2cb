using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hub.Publishing;

namespace Hub.Http.Open;

/// <summary>All that is open to everybody: files and catalogue, pages, and GraphQL over the published cells.</summary>
internal static class OpenSite
{
    public const string Path = "/opendata";

    /// <summary>Nothing there is ever changed from outside.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PublishedReleases>();
        services.AddSingleton<Catalogue>();
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
        context => context.Request.Path.StartsWithSegments(Path) || context.Request.Path.StartsWithSegments(OpenGraphQLEndpoint.Path), open => open.UseResponseCompression());

    public static void Map(WebApplication app)
    {
        var open = app.MapGroup("").AddEndpointFilter<OpenAccess>();
        OpenDataEndpoint.Map(open);
        OpenPages.Map(open);
        OpenGraphQLEndpoint.Map(open);
    }
}
