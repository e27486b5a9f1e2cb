using System.Security.Cryptography;
using System.Text;
using Hub.Policy;

namespace Hub.Http.Pages;

/// <summary><c>/matrix</c>: the sharing agreement as compiled; says nothing about any child.</summary>
internal sealed class MatrixPage(Sharing sharing)
{
    public const string Path = "/matrix";

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(MatrixHtml.StyleElement)));

    private readonly Lazy<string> page = new(() => MatrixHtml.Print(Matrix.Of(sharing)));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (HttpContext context, MatrixPage page) => page.Show(context.Response));

    private IResult Show(HttpResponse response)
    {
        SecurityHeaders.Allow(response, $"style-src 'sha256-{StyleHash}'");
        return Results.Text(page.Value, "text/html; charset=utf-8");
    }
}
