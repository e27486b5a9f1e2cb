using System.Globalization;
using System.Text.RegularExpressions;

namespace Hub.Tests.Leaks;

/// <summary>How long a leak test runs: `LEAKS_SEED` and `LEAKS_COUNT`, set by tests/leaks.sh for the long form.</summary>
internal static partial class LeakRun
{
    public static bool IsLong => Environment.GetEnvironmentVariable("LEAKS_COUNT") is { Length: > 0 };

    public static (int Seed, int Count) SeedAndCount(int short_) => (Number("LEAKS_SEED") ?? 20250601, Number("LEAKS_COUNT") ?? short_);

    public static IEnumerable<string> Cursors(string body) => Cursor().Matches(body).Select(m => m.Groups[1].Value).Distinct().Take(4);

    /// <summary>What a server writes about the address of a request: the caller's own words.</summary>
    public static bool IsOfRequest(string line) => line.Contains("/graphql?query=", StringComparison.Ordinal) || line.Contains("url.query", StringComparison.Ordinal);

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("\"(?:cursor|endCursor|startCursor|k\\d+|hivStatus\\d+)\":\"([A-Za-z0-9_-]{20,})\"")]
    private static partial Regex Cursor();
}
