using Hub.Execution;
using Hub.Publishing;
using Microsoft.Net.Http.Headers;

namespace Hub.Http.Open;

/// <summary>Published statistics as files: `/opendata/catalog.jsonld`, `/opendata/v1/{dataset}/{year}/{file}`, `/opendata/v1/{dataset}/latest/{file}`.</summary>
/// <remarks>No token, no database. What was published never changes and is told so.</remarks>
internal sealed class OpenDataEndpoint(PublishedReleases releases, Catalogue catalogue)
{
    /// <summary>Under which all files lie.</summary>
    public const string Files = $"{OpenSite.Path}/v1";

    private const string Latest = "latest";

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods(Catalogue.Path, OpenSite.Read, (OpenDataEndpoint endpoint) => endpoint.Catalog());
        open.MapMethods($"{Files}/{{dataset}}/{{year}}/{{**file}}", OpenSite.Read, (OpenDataEndpoint endpoint, HttpContext context) => endpoint.File(context));
    }

    private IResult Catalog() => Results.Text(catalogue.Write(), "application/ld+json; charset=utf-8");

    private IResult File(HttpContext context)
    {
        var (dataset, year, file) = (Value("dataset"), Value("year"), Value("file"));
        if (year == Latest)
        {
            return releases.Latest(dataset) is { } last ? Results.Redirect($"{Files}/{last.Dataset}/{last.Year}/{file}") : Missing();
        }

        if (releases.Find(dataset, year) is not { } release || !release.Files.TryGetValue(file, out var hash))
        {
            return Missing();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(
            Path.GetFullPath(release.PathOf(file)), Catalogue.MediaTypeOf(file), entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);

        string Value(string name) => context.Request.RouteValues[name] as string ?? "";
    }

    private static ErrorResult Missing() => new(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "nothing was published there; `/opendata/catalog.jsonld` lists all there is");
}
