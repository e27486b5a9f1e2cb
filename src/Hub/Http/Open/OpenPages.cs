using Hub.Http.Open.Pages;
using Hub.Http.Pages;
using Hub.Hosting;
using Hub.Publishing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hub.Http.Open;

/// <summary>Published statistics for people: catalogue, years, tables with charts, and why the numbers are blurred. No script, no database.</summary>
internal sealed class OpenPages(PublishedReleases releases, HubOptions options)
{
    public const string StylePath = $"{OpenPaths.Root}/pages.css";

    private const string Root = $"{OpenPaths.Root}/{{language:regex(^(zh|en)$)}}";
    private const string Year = $"{Root}/{{dataset}}/{{year}}";

    private static readonly string Style = EmbeddedText.Read("open.css");

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapMethods(OpenPaths.Root, OpenSite.Read, (HttpContext context) => Choose(context));
        open.MapMethods($"{OpenPaths.Root}/{{**path}}", OpenSite.Read, (OpenPages pages, HttpContext context) => pages.Missing(context));
        open.MapMethods(StylePath, OpenSite.Read, (HttpContext context) => ShowStyle(context.Response));
        foreach (var (pattern, show) in new (string, Func<OpenPages, HttpContext, IResult>)[]
        {
            (Root, (pages, context) => pages.Catalogue(context)),
            ($"{Root}/blurred", (pages, context) => pages.Blurred(context)),
            (Year, (pages, context) => pages.Dataset(context)),
            ($"{Year}/{{table}}", (pages, context) => pages.Table(context)),
        })
        {
            open.MapMethods(pattern, OpenSite.Read, (OpenPages pages, HttpContext context) => show(pages, context));
        }
    }

    /// <summary>The address of a page in a language.</summary>
    public static string PathOf(Language language, params ReadOnlySpan<string> parts) => $"{OpenPaths.Root}/{language.Code}{string.Concat(parts.ToArray().Select(p => $"/{p}"))}";

    private static IResult ShowStyle(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(Style, "text/css; charset=utf-8");
    }

    private static IResult Choose(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language";
        return Results.Redirect(PathOf(Language.Of(context.Request)));
    }

    private RazorComponentResult Catalogue(HttpContext context) =>
        Show<CataloguePage>(context, (nameof(CataloguePage.Releases), releases.All.Reverse().ToList()), (nameof(CataloguePage.Contact), options.OpenDataContact));

    // By the prices of the year that was published last.
    private RazorComponentResult Blurred(HttpContext context) =>
        releases.All is [.., var last] ? Show<BlurredPage>(context, (nameof(BlurredPage.Plan), last.Plan)) : Show<BlurredPage>(context);

    private IResult Dataset(HttpContext context) => ReleaseOf(context) is not { } release ? Missing(context)
        : Moved(context, release) ?? Show<DatasetPage>(
            context, (nameof(DatasetPage.Release), release), (nameof(DatasetPage.Years), releases.All.Where(r => r.Dataset == release.Dataset).ToList()),
            (nameof(DatasetPage.Contact), options.OpenDataContact), (nameof(DatasetPage.Elsewhere), options.OpenDataElsewhere.Where(e => e.Year == release.Year).ToList()));

    private IResult Table(HttpContext context)
    {
        var part = context.Request.Query["part"].ToString();
        return ReleaseOf(context) is not { } release || release.Table(Value(context, "table")) is not { } figures || !Has(figures, part) ? Missing(context)
            : Moved(context, release) ?? Show<TablePage>(context, (nameof(TablePage.Release), release), (nameof(TablePage.Figures), figures), (nameof(TablePage.Part), part));
    }

    private static bool Has(PublishedFigures figures, string part) => part.Length == 0 || (figures.IsInParts && figures.Axes[0].Codes.Any(c => c.Code == part));

    private PublishedRelease? ReleaseOf(HttpContext context) =>
        Value(context, "year") is var year && year == OpenPaths.Latest ? releases.Latest(Value(context, "dataset")) : releases.Find(Value(context, "dataset"), year);

    // What `latest` is changes; the page that is shown says its year.
    private static IResult? Moved(HttpContext context, PublishedRelease release) => Value(context, "year") != OpenPaths.Latest ? null
        : Results.Redirect(PathOf(LanguageOf(context), [release.Dataset, release.Year, .. Value(context, "table") is { Length: > 0 } table ? [table] : Array.Empty<string>()]));

    private RazorComponentResult Missing(HttpContext context)
    {
        var page = Show<MissingPage>(context);
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }

    private RazorComponentResult Show<TPage>(HttpContext context, params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        SecurityHeaders.Allow(context.Response, Html.Sources);
        context.Response.Headers.CacheControl = "public, max-age=300";
        var all = parameters.ToDictionary(p => p.Name, p => (object?)p.Value, StringComparer.Ordinal);
        all[nameof(CataloguePage.Language)] = LanguageOf(context);
        return new RazorComponentResult(typeof(TPage), all) { PreventStreamingRendering = true };
    }

    private static Language LanguageOf(HttpContext context) => Language.Of(Value(context, "language"));

    private static string Value(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";
}
