using Microsoft.Extensions.Configuration;

namespace Auth;

/// <summary>Reads a key under `HUB:` first and then at the root, so that both ways to load `HUB__...` variables work.</summary>
internal sealed class Settings(IConfiguration configuration)
{
    public string? this[string key] => Text($"HUB:{key}") ?? Text(key);

    public IReadOnlyList<string> Addresses =>
        (this["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Is(string key, bool otherwise) => this[key] is not { } text ? otherwise
        : bool.TryParse(text, out var value) ? value
        : throw Wrong(key, "`true` or `false`");

    public int Number(string key, int otherwise) => this[key] is not { } text ? otherwise
        : int.TryParse(text, out var value) && value > 0 ? value
        : throw Wrong(key, "a whole number above 0");

    public TimeSpan Seconds(string key, int otherwise) => TimeSpan.FromSeconds(Number(key, otherwise));

    public IReadOnlyList<string> Texts(string key) => List($"HUB:{key}") is { Count: > 0 } prefixed ? prefixed : List(key);

    public IReadOnlyList<Uri> Uris(string key, params Uri[] otherwise) => Texts(key) is { Count: > 0 } texts
        ? [.. texts.Select(text => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw Wrong(key, "absolute addresses"))]
        : otherwise;

    private string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key];

    private List<string> List(string key) => Text(key) is { } single
        ? [.. single.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
        : [.. configuration.GetSection(key).GetChildren().Select(child => child.Value ?? "")];

    private static AuthConfigurationException Wrong(string key, string expected) =>
        new($"AUTH002: `HUB__{key.Replace(":", "__", StringComparison.Ordinal)}` must be {expected}");
}
