using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger.Notes;
using Hub.Noise;
using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>A published file and its SHA-256, lower-case hex.</summary>
public sealed record PublishedFile(byte[] Bytes, string Hash);

/// <summary>One published year, read once and whole: its files by name, and its tables as their CSV files say them.</summary>
public sealed record PublishedRelease
{
    public required string Dataset { get; init; }

    /// <summary>Four digits.</summary>
    public required string Year { get; init; }

    public required ReleasePlan Plan { get; init; }

    public required ImmutableSortedDictionary<string, PublishedFile> Files { get; init; }

    /// <summary>From the whole to its parts.</summary>
    public required ImmutableArray<PublishedFigures> Tables { get; init; }

    /// <summary>Null when there is no such table.</summary>
    public PublishedFigures? Table(string name) => Tables.FirstOrDefault(t => t.Name == name);

    /// <summary>All that the signed list of the folder names, if each file is the one that was signed; what it does not name is not opened.</summary>
    /// <exception cref="InvalidDataException">It is not; the message says what to do.</exception>
    public static PublishedRelease Read(string folder, string dataset, string year)
    {
        var sums = ReadFile(folder, ReleaseFiles.Sums);
        var note = SignedNote.Read(sums.Bytes) ?? throw Bad(folder, ReleaseFiles.Sums, "is no signed list");
        var files = ImmutableSortedDictionary.CreateBuilder<string, PublishedFile>(StringComparer.Ordinal);
        foreach (var line in note.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (hash, name) = line.Split("  ") is [var h, var n] && n.Split('/').All(IsName) ? (h, n) : throw Bad(folder, ReleaseFiles.Sums, $"has the line `{line}`");
            var file = ReadFile(folder, name);
            files[name] = file.Hash == hash ? file : throw Bad(folder, name, "is not the file that was signed");
        }

        var plan = files.GetValueOrDefault(ReleaseFiles.Plan) is { } json ? ReleasePlan.Read(json.Bytes).Plan : null;
        if (plan is null || plan.Dataset != dataset || plan.Period != year)
        {
            throw Bad(folder, ReleaseFiles.Plan, "is no plan of this dataset and year");
        }

        files[ReleaseFiles.Sums] = sums;
        return new PublishedRelease
        {
            Dataset = dataset, Year = year, Plan = plan, Files = files.ToImmutable(),
            Tables = [.. Labels.Tables.Where(table => files.ContainsKey($"{table}.csv")).Select(table => PublishedFigures.Read(table, year, files[$"{table}.csv"].Bytes))],
        };
    }

    private static PublishedFile ReadFile(string folder, string name)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, name));
            return new PublishedFile(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw Bad(folder, name, "cannot be read");
        }
    }

    // Nothing that leads out of the folder.
    private static bool IsName(string part) => Dimension.IsCode(part) && !part.StartsWith('.');

    private static InvalidDataException Bad(string folder, string file, string why) => new($"`{Path.Combine(folder, file)}` {why}; bring the folder back from a copy");
}
