using System.Collections.Concurrent;
using CsvHelper;
using Hub.Hosting;
using Hub.Noise;

namespace Hub.Publishing;

/// <summary>What lies in the folder of published statistics.</summary>
/// <remarks>Needs no database: it goes on when the hub's is away. A year that is damaged is not shown, and does not keep others from being shown.</remarks>
public sealed class PublishedReleases(HubOptions options, ILogger<PublishedReleases> log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    // A published folder never changes, so that what was read of it once holds.
    private readonly ConcurrentDictionary<(string Dataset, string Year), PublishedRelease> known = new();
    private readonly ConcurrentDictionary<(string Dataset, string Year), long> damaged = new();

    private string Root => Path.Combine(options.OpenDataDirectory, "v1");

    /// <summary>By dataset and year.</summary>
    public IReadOnlyList<PublishedRelease> All => [.. Names(Root).SelectMany(dataset => Years(dataset).Select(year => Find(dataset, year))).OfType<PublishedRelease>()];

    /// <summary>Null when nothing was published.</summary>
    public PublishedRelease? Latest(string dataset) => Years(dataset).Select(year => Find(dataset, year)).LastOrDefault(r => r is not null);

    public PublishedRelease? Find(string dataset, string year) => known.TryGetValue((dataset, year), out var release) ? release
        : IsName(dataset) && IsYear(year) && IsToLookAt((dataset, year)) ? Read(dataset, year) : null;

    private PublishedRelease? Read(string dataset, string year)
    {
        var folder = Path.Combine(Root, dataset, year);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            return known.GetOrAdd((dataset, year), PublishedRelease.Read(folder, dataset, year));
        }
        catch (Exception fault) when (fault is InvalidDataException or CsvFormatException or FormatException or KeyNotFoundException or ArgumentException)
        {
            damaged[(dataset, year)] = Environment.TickCount64;
            log.LogError("the statistics of {Year} are not shown: {Fault}", year, fault.Message);
            return null;
        }
    }

    private bool IsToLookAt((string Dataset, string Year) year) => !damaged.TryGetValue(year, out var at) || Environment.TickCount64 - at > LookAgain.TotalMilliseconds;

    private IEnumerable<string> Years(string dataset) => IsName(dataset) ? Names(Path.Combine(Root, dataset)).Where(IsYear) : [];

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal) : [];

    private static bool IsName(string dataset) => Dimension.IsCode(dataset) && !dataset.StartsWith('.');

    private static bool IsYear(string year) => year.Length == 4 && year.All(char.IsAsciiDigit);
}
