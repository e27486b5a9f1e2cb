using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Hub.Hosting;
using Hub.Ledger.Notes;
using Hub.Noise;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>One published year: its files by name with their SHA-256, lower-case hex.</summary>
public sealed record PublishedRelease(string Dataset, string Year, string Folder, ReleasePlan Plan, ImmutableSortedDictionary<string, string> Files)
{
    // A published file never changes, so that what was read of it once holds.
    private readonly ConcurrentDictionary<string, PublishedFigures> read = new(StringComparer.Ordinal);

    /// <summary>In the order in which <see cref="Release"/> has them.</summary>
    public IEnumerable<string> Tables => Labels.Tables.Where(table => Files.ContainsKey($"{table}{ReleaseFiles.Description}"));

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Null when there is no such table.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that was signed.</exception>
    public PublishedFigures? Table(string name) => Tables.Contains(name) ? read.GetOrAdd(name, Read) : null;

    private PublishedFigures Read(string name)
    {
        var file = $"{name}.csv";
        var bytes = File.ReadAllBytes(PathOf(file));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == Files[file]
            ? PublishedFigures.Read(name, Year, bytes)
            : throw new InvalidDataException($"`{PathOf(file)}` is not the file that was signed; bring it back from a copy");
    }
}

/// <summary>What lies in the folder of published statistics. The signed list of a year says which files there are; nothing else is ever opened.</summary>
/// <remarks>Needs no database: it goes on when the hub's is away.</remarks>
public sealed class PublishedReleases(HubOptions options)
{
    // A published folder never changes, so that what was read of it once holds.
    private readonly ConcurrentDictionary<(string Dataset, string Year), PublishedRelease> known = new();

    private string Root => Path.Combine(options.OpenDataDirectory, "v1");

    /// <summary>By dataset and year.</summary>
    public IEnumerable<PublishedRelease> All => Names(Root).SelectMany(dataset => Years(dataset).Select(year => Find(dataset, year))).OfType<PublishedRelease>();

    /// <summary>Null when nothing was published.</summary>
    public PublishedRelease? Latest(string dataset) => Dimension.IsCode(dataset) ? Years(dataset).Select(year => Find(dataset, year)).LastOrDefault(r => r is not null) : null;

    public PublishedRelease? Find(string dataset, string year) =>
        known.TryGetValue((dataset, year), out var release) ? release
            : IsName(dataset) && IsYear(year) && Read(dataset, year) is { } read ? known.GetOrAdd((dataset, year), read) : null;

    private PublishedRelease? Read(string dataset, string year)
    {
        var folder = Path.Combine(Root, dataset, year);
        var sums = Path.Combine(folder, ReleaseFiles.Sums);
        var signed = File.Exists(sums) ? File.ReadAllBytes(sums) : [];
        if (SignedNote.Read(signed) is not { } note || ReleasePlan.Read(File.ReadAllBytes(Path.Combine(folder, "plan.json"))).Plan is not { } plan)
        {
            return null;
        }

        var files = note.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ", 2)).ToDictionary(l => l[1], l => l[0], StringComparer.Ordinal);
        files[ReleaseFiles.Sums] = Convert.ToHexStringLower(SHA256.HashData(signed));
        return new PublishedRelease(dataset, year, folder, plan, files.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private IEnumerable<string> Years(string dataset) => IsName(dataset) ? Names(Path.Combine(Root, dataset)).Where(IsYear) : [];

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal) : [];

    private static bool IsName(string dataset) => Dimension.IsCode(dataset) && !dataset.StartsWith('.');

    private static bool IsYear(string year) => year.Length == 4 && year.All(char.IsAsciiDigit);
}
