namespace Hub.Http;

/// <summary>What every answer tells a browser: nothing may be loaded, framed, sniffed or referred to.</summary>
/// <remarks>No answer has a CORS header: a page of another origin cannot read any.</remarks>
internal static class SecurityHeaders
{
    private const string Closed = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Put(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The token service's pages say themselves what they need; whatever it is, they are in no frame.
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/connect")
            ? "frame-ancestors 'none'"
            : $"default-src 'none'; {Closed}";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    /// <summary>Opens a page's policy for what it loads.</summary>
    public static void Allow(HttpResponse response, string sources) =>
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; {sources}; {Closed}";
}
