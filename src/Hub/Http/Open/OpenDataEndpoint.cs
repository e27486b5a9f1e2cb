using Hub.Execution;
using Hub.Publishing;
using Microsoft.Net.Http.Headers;

namespace Hub.Http.Open;

/// <summary>Published statistics as files: `/opendata/catalog.jsonld`, `/opendata/v1/{dataset}/{year}/{file}`, `/opendata/v1/{dataset}/latest/{file}`.</summary>
/// <remarks>No token, no database. What was published never changes and is told so.</remarks>
internal sealed class OpenDataEndpoint(PublishedReleases releases, Catalogue catalogue)
{
    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods(OpenPaths.Catalogue, OpenSite.Read, (OpenDataEndpoint endpoint) => endpoint.Catalog());
        open.MapMethods($"{OpenPaths.Files}/{{dataset}}/{{year}}/{{**file}}", OpenSite.Read, (OpenDataEndpoint endpoint, HttpContext context) => endpoint.File(context));
    }

    private IResult Catalog() => Send(catalogue.File, "application/ld+json; charset=utf-8");

    private IResult File(HttpContext context)
    {
        var (dataset, year, name) = (Value("dataset"), Value("year"), Value("file"));
        if (year == OpenPaths.Latest)
        {
            return releases.Latest(dataset) is { } last ? Results.Redirect(OpenPaths.FileOf(last, name)) : Missing();
        }

        if (releases.Find(dataset, year)?.Files.GetValueOrDefault(name) is not { } file)
        {
            return Missing();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Send(file, Catalogue.MediaTypeOf(name));

        string Value(string value) => context.Request.RouteValues[value] as string ?? "";
    }

    // The tag is weak: the same one stands for the file as it is and as it was compressed (RFC 9110, 8.8.3).
    private static IResult Send(PublishedFile file, string type) =>
        Results.Bytes(file.Bytes, type, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\"", isWeak: true), enableRangeProcessing: true);

    private static ErrorResult Missing() => new(StatusCodes.Status404NotFound, ErrorCodes.NotFound, $"nothing was published there; `{OpenPaths.Catalogue}` lists all there is");
}
