using Microsoft.Extensions.Configuration;

namespace Auth;

/// <summary>Settings of the token service, read once at start; README.md lists them.</summary>
public sealed record AuthOptions
{
    public bool Demo { get; init; }
    public Uri Issuer { get; init; } = new("http://127.0.0.1:5080/");
    public string Provider { get; init; } = AuthProvider.Sqlite;
    public string ConnectionString { get; init; } = "Data Source=data/auth.db";
    public bool MigrateOnStart { get; init; }
    public KeyFiles Keys { get; init; } = new();
    public string? ClientsFile { get; init; }
    public string SchemaDirectory { get; init; } = "schema";
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>Counted from the sign-in, not from the last rotation: after it the worker signs in again.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromHours(8);
    public IReadOnlyList<Uri> PortalRedirects { get; init; } = [];
    public IReadOnlyList<Uri> PortalSignOutRedirects { get; init; } = [];
    public RateLimits RateLimits { get; init; } = new();
    public string? DemoPassword { get; init; }
    /// <summary>Addresses the configuration asks the server to listen on.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public static AuthOptions From(IConfiguration configuration)
    {
        var settings = new Settings(configuration);
        var data = settings["Data"] ?? "data";
        var demo = settings.Is("Demo", false);
        var issuer = new Uri(settings["Auth:Issuer"] ?? settings.Addresses.FirstOrDefault(IsAbsolute) ?? "http://127.0.0.1:5080/");
        var provider = AuthProvider.Parse(settings["Auth:Database:Provider"] ?? settings["Database:Provider"]);
        return new AuthOptions
        {
            Demo = demo,
            Issuer = issuer,
            Provider = provider,
            ConnectionString = settings["Auth:Database:ConnectionString"] ?? DefaultConnection(settings, provider, data),
            MigrateOnStart = settings.Is("Auth:Database:MigrateOnStart", demo),
            Keys = KeyFiles.From(settings, data),
            ClientsFile = settings["Auth:Clients"],
            SchemaDirectory = settings["Auth:Schema"] ?? settings["Schema"] ?? "schema",
            AccessTokenLifetime = settings.Seconds("Auth:AccessTokenSeconds", 600),
            RefreshTokenLifetime = settings.Seconds("Auth:RefreshTokenSeconds", 8 * 3600),
            PortalRedirects = settings.Uris("Auth:Portal:RedirectUris", new Uri(issuer, "callback"), issuer),
            PortalSignOutRedirects = settings.Uris("Auth:Portal:SignOutUris", issuer),
            RateLimits = RateLimits.From(settings),
            DemoPassword = settings["Auth:Demo:Password"],
            Addresses = settings.Addresses,
        };
    }

    private static bool IsAbsolute(string address) => Uri.TryCreate(address, UriKind.Absolute, out _);

    private static string DefaultConnection(Settings settings, string provider, string data) => provider == AuthProvider.Sqlite
        ? $"Data Source={Path.Combine(data, "auth.db")}"
        : settings["Database:ConnectionString"]
            ?? throw new AuthConfigurationException("AUTH001: no database is named; set `HUB__Auth__Database__ConnectionString`");
}
