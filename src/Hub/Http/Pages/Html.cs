using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Hub.Http.Pages;

/// <summary>The frame of the hub's own pages: no script, Chinese first, English beside it.</summary>
internal static class Html
{
    public const string StylePath = "/pages.css";

    /// <summary>What the pages load, for their Content-Security-Policy.</summary>
    public const string Sources = "style-src 'self'; img-src data:";

    public const string Style = """
        :root { color-scheme: light dark; font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
        body { margin: 0; }
        main { box-sizing: border-box; max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.75rem; line-height: 1.3; margin: .5rem 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        [lang=en] { opacity: .8; } h1 [lang=en] { display: block; font-size: 1.1rem; font-weight: 400; }
        p { margin: .5rem 0; }
        ul { list-style: none; margin: 0; padding: 0; }
        li { padding: .75rem 0; border-top: 1px solid #8886; }
        li p { margin: 0; }
        a { color: #0b5cad; font-weight: 600; }
        code { font-size: .95em; }
        pre { padding: .75rem; overflow-x: auto; border: 1px solid #8886; border-radius: 4px; }
        .note { padding: .75rem 1rem; border-left: 4px solid #e08a00; background: #e08a0018; }
        :focus-visible { outline: 3px solid #e08a00; outline-offset: 2px; }
        @media (prefers-color-scheme: dark) { a { color: #7db7f0; } }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string? text) => Encoder.Encode(text ?? "");

    public static IResult Page(string title, string main, int status = StatusCodes.Status200OK) => Results.Text(
        $"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(title)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{StylePath}">
        </head>
        <body>
        <main>
        {main}
        </main>
        </body>
        </html>

        """,
        "text/html; charset=utf-8", statusCode: status);
}
