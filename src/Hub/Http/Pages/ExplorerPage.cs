using System.Security.Cryptography;
using Hub.Hosting;

namespace Hub.Http.Pages;

/// <summary><c>/graphiql</c>: GraphiQL from the hub itself, as `src/graphiql` bundled it into this assembly.</summary>
internal sealed class ExplorerPage(HubOptions options)
{
    public const string Path = "/graphiql";

    private const int NonceBytes = 16;

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["explorer.js"] = "text/javascript; charset=utf-8",
        ["explorer.css"] = "text/css; charset=utf-8",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, ExplorerPage page) => page.Show(context.Response));
        foreach (var (file, type) in Types)
        {
            routes.MapGet($"{Path}/{file}", () => Asset(file, type));
        }
    }

    private IResult Show(HttpResponse response)
    {
        if (Types.Keys.Any(name => Open(name) is null))
        {
            SecurityHeaders.Allow(response, Html.Sources);
            return Missing();
        }

        // Style elements that the dialogs add at run time carry the nonce; GraphiQL's fonts and cursors are in its style sheet.
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        SecurityHeaders.Allow(
            response, $"script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src data:; connect-src 'self'");
        response.Headers.CacheControl = "no-store";
        return Results.Text(
            $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>GraphiQL · 困境儿童数据枢纽</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{Path}/explorer.css">
            </head>
            <body>
            <div id="explorer" data-demo="{(options.Demo ? "true" : "false")}" nonce="{nonce}"></div>
            <noscript>GraphiQL 需要启用 JavaScript。 GraphiQL needs JavaScript.</noscript>
            <script src="{Path}/explorer.js"></script>
            </body>
            </html>

            """,
            "text/html; charset=utf-8");
    }

    private static IResult Asset(string file, string type)
    {
        if (Open(file) is not { } stream)
        {
            return Results.NotFound();
        }

        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{typeof(ExplorerPage).Module.ModuleVersionId:n}\"");
        return Results.Stream(stream, type, entityTag: tag);
    }

    private static Stream? Open(string file) => typeof(ExplorerPage).Assembly.GetManifestResourceStream($"graphiql/{file}");

    private static IResult Missing() => Html.Page("GraphiQL", """
        <h1>GraphiQL 未随本枢纽构建 <span lang="en">GraphiQL was not built into this hub</span></h1>
        <p>请安装 Node.js 20 或更新版本（含 npm），然后重新启动。其余功能不受影响。</p>
        <p lang="en">Install Node.js 20 or newer with npm, then start the hub again. Everything else works without it.</p>
        <pre>sudo apt install nodejs npm
        dotnet run --project src/Hub</pre>
        <p><a href="/">首页 Start page</a></p>
        """, StatusCodes.Status503ServiceUnavailable);
}
