using Hub.Exchange;

namespace Hub.Tests.Exchange;

/// <summary>The sample files, and reference data made of the institutions and divisions that go with them.</summary>
internal static class Samples
{
    public static string Root { get; } = FindRoot();

    public static string Bad => Path.Combine(Root, "tests/Hub.Tests/Data/exports/bad");

    public static string Good => Path.Combine(Root, "tests/Hub.Tests/Data/exports/good");

    public static string Small => Path.Combine(Root, "src/Hub/Seed/exports");

    public static string SmallTruth => Path.Combine(Root, "tests/Hub.Tests/Data/exports/small/truth.csv");

    public static SampleReferences References { get; } = new();

    public static async Task<ReadDelivery> ReadAsync(string path)
    {
        await using var bytes = File.OpenRead(path);
        return await ReadAsync(Path.GetFileName(path), bytes);
    }

    public static Task<ReadDelivery> ReadAsync(string name, byte[] bytes) => ReadAsync(name, new MemoryStream(bytes));

    public static async Task<ReadDelivery> ReadAsync(string name, Stream bytes, DeliveryLimits? limits = null)
    {
        await using var delivery = await Delivery.OpenAsync(
            name, bytes, References, new FixedDay(), limits ?? DeliveryLimits.Default, CancellationToken.None);
        return new ReadDelivery(delivery.Refused, delivery.Messages, delivery.Counts, [.. delivery.Rows(CancellationToken.None)]);
    }

    /// <summary>A table in UTF-8, by header word.</summary>
    public static List<IReadOnlyDictionary<string, string>> Table(string path)
    {
        using var stream = File.OpenRead(path);
        return EmbeddedTable.Read(stream);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Hub.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}

/// <summary>A delivery that was read to its end.</summary>
internal sealed record ReadDelivery(bool Refused, IReadOnlyList<Message> FileMessages, RowCounts Counts, IReadOnlyList<ExchangeRow> Rows)
{
    public IEnumerable<Message> Messages => FileMessages.Concat(Rows.SelectMany(r => r.Messages));
}

/// <summary>A day of import after the last enrolment of the samples, 1 September 2025.</summary>
internal sealed class FixedDay : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 15, 4, 0, 0, TimeSpan.Zero);
}

internal sealed class SampleReferences : IReferenceData
{
    private readonly Dictionary<string, string> levels = Samples.Table(Path.Combine(Samples.Root, "src/Hub/Seed/dalian-divisions.csv"))
        .ToDictionary(r => r["code"], r => r["level"]);

    private readonly Dictionary<(string, string), string> byCode;
    private readonly ILookup<(string, string), string> byName;

    public SampleReferences()
    {
        var institutions = Samples.Table(Path.Combine(Samples.Small, "institutions.csv"));
        byCode = institutions.ToDictionary(r => (r["type"], r["code"]), r => r["code"]);
        byName = institutions.ToLookup(r => (r["type"], r["name"]), r => r["code"]);
    }

    public string? DivisionLevel(string code) => levels.GetValueOrDefault(code);

    public string? InstitutionByCode(string type, string code) => byCode.GetValueOrDefault((type, code));

    public string? InstitutionByName(string type, string name) => byName[(type, name)].ToList() is [var only] ? only : null;

    public WorkerAnswer Worker(string name, string villageCode) => WorkerAnswer.Unlisted;
}
