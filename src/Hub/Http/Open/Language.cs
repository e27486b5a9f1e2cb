using Hub.Publishing;

namespace Hub.Http.Open;

/// <summary>One of the two languages of the public pages.</summary>
public sealed record Language
{
    public static readonly Language Chinese = new() { Code = "zh", HtmlCode = "zh-CN", Name = "中文" };

    public static readonly Language English = new() { Code = "en", HtmlCode = "en", Name = "English" };

    /// <summary>As it stands in addresses.</summary>
    public required string Code { get; init; }

    public required string HtmlCode { get; init; }

    public required string Name { get; init; }

    public Language Other => this == Chinese ? English : Chinese;

    public static Language Of(string? code) => code == English.Code ? English : Chinese;

    /// <summary>The better of the two for who asks; Chinese where nothing is said.</summary>
    public static Language Of(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString().ToLowerInvariant())
        .Select(name => name.StartsWith(Chinese.Code, StringComparison.Ordinal) ? Chinese : name.StartsWith(English.Code, StringComparison.Ordinal) ? English : null)
        .FirstOrDefault(language => language is not null) ?? Chinese;

    public string Say(string chinese, string english) => this == Chinese ? chinese : english;

    public string Say(Label label) => Say(label.Chinese, label.English);
}
