namespace Auth;

/// <summary>The words of the sign-in page in one language.</summary>
internal sealed record SignInTexts(string Language, string Title, string Name, string Password, string Button, string Failed, string Other)
{
    public static readonly SignInTexts Chinese = new(
        "zh-CN", "登录 · 困境儿童信息共享平台", "用户名", "密码", "登录", "无法登录。请检查用户名和密码，或稍后再试。", "English");

    public static readonly SignInTexts English = new(
        "en", "Sign in · Children-in-difficulty record hub", "User name", "Password", "Sign in",
        "Sign-in failed. Check user name and password, or try again later.", "中文");

    /// <summary>The language asked for in `lang`, else the browser's; Chinese when neither says.</summary>
    public static SignInTexts For(HttpRequest request)
    {
        var wish = request.Query["lang"].FirstOrDefault() ?? request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .FirstOrDefault(language => IsEnglish(language) || language.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
        return wish is not null && IsEnglish(wish) ? English : Chinese;
    }

    public string OtherLanguage => this == Chinese ? English.Language : Chinese.Language;

    private static bool IsEnglish(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
