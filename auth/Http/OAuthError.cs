namespace Auth;

/// <summary>An error as RFC 6749, 5.2 writes it.</summary>
internal static class OAuthError
{
    public static Task Write(HttpContext context, int status, string error, string description)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new Dictionary<string, string> { ["error"] = error, ["error_description"] = description }, context.RequestAborted);
    }
}
