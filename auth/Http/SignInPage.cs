using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace Auth;

/// <summary>The page on which a worker signs in: plain HTML, no script.</summary>
internal sealed class SignInPage(People people, IAntiforgery antiforgery, AuthOptions options)
{
    public const string Path = "/connect/login";

    public IResult Show(HttpContext context, string? returnUrl) => Page(context, returnUrl, failed: false);

    public async Task<IResult> Enter(HttpContext context)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnUrl = form["returnUrl"].ToString();
        if (!IsOurs(context, returnUrl))
        {
            return Results.BadRequest();
        }

        if (await people.SignIn(form["userName"].ToString(), form["password"].ToString()) is not { } person)
        {
            return Page(context, returnUrl, failed: true);
        }

        await Session.Open(context, person);
        return Results.LocalRedirect(returnUrl);
    }

    public static IResult Style() => Results.Text(SignInStyle.Text, "text/css; charset=utf-8");

    private IResult Page(HttpContext context, string? returnUrl, bool failed)
    {
        if (!IsOurs(context, returnUrl))
        {
            return Results.BadRequest();
        }

        Protect(context.Response.Headers);
        var token = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(Html(SignInTexts.For(context.Request), returnUrl, token, failed), "text/html; charset=utf-8");
    }

    // Only back to where we came from: the page must not send a worker anywhere else.
    private static bool IsOurs(HttpContext context, string? returnUrl) =>
        returnUrl is not null && returnUrl.StartsWith($"{context.Request.PathBase}/connect/authorize?", StringComparison.Ordinal);

    // Browsers hold `form-action` against the redirects that follow a form, so the portal's origins belong to it.
    private void Protect(IHeaderDictionary headers)
    {
        var portals = string.Concat(options.PortalRedirects.Select(uri => $" {uri.GetLeftPart(UriPartial.Authority)}").Distinct());
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self'{portals}; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }

    private static string Html(SignInTexts texts, string? returnUrl, AntiforgeryTokenSet token, bool failed) => $"""
        <!DOCTYPE html>
        <html lang="{texts.Language}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{E(texts.Title)}</title>
          <link rel="stylesheet" href="login.css">
        </head>
        <body>
          <main>
            <h1>{E(texts.Title)}</h1>
            {(failed ? $"<p role=\"alert\" id=\"fault\">{E(texts.Failed)}</p>" : "")}
            <form method="post" action="login?lang={texts.Language}">
              <input type="hidden" name="{E(token.FormFieldName)}" value="{E(token.RequestToken)}">
              <input type="hidden" name="returnUrl" value="{E(returnUrl)}">
              <label for="userName">{E(texts.Name)}</label>
              <input id="userName" name="userName" autocomplete="username" autocapitalize="none" required autofocus{Fault(failed)}>
              <label for="password">{E(texts.Password)}</label>
              <input id="password" name="password" type="password" autocomplete="current-password" required{Fault(failed)}>
              <button type="submit">{E(texts.Button)}</button>
            </form>
            <p><a href="login{E(QueryString.Create("lang", texts.OtherLanguage).Add("returnUrl", returnUrl ?? "").Value)}"
              hreflang="{texts.OtherLanguage}" lang="{texts.OtherLanguage}">{E(texts.Other)}</a></p>
          </main>
        </body>
        </html>
        """;

    private static string Fault(bool failed) => failed ? " aria-describedby=\"fault\" aria-invalid=\"true\"" : "";

    private static string E(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
