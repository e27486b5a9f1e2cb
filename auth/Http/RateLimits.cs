namespace Auth;

/// <summary>How often one address, and one client from one address, may call within a minute.</summary>
public sealed record RateLimits
{
    public int RequestsPerAddress { get; init; } = 1200;
    public int RequestsPerClient { get; init; } = 600;
    public int SignInsPerAddress { get; init; } = 60;

    internal static RateLimits From(Settings settings) => new()
    {
        RequestsPerAddress = settings.Number("Auth:RateLimits:RequestsPerAddress", 1200),
        RequestsPerClient = settings.Number("Auth:RateLimits:RequestsPerClient", 600),
        SignInsPerAddress = settings.Number("Auth:RateLimits:SignInsPerAddress", 60),
    };
}
