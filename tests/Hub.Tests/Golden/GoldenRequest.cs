using System.Runtime.CompilerServices;
using Hub.Records;
using Hub.Tests.Running;

namespace Hub.Tests.Golden;

/// <summary>One file of `requests/`: a document with a header that says who asks about which child, and what it proves.</summary>
/// <remarks>
/// Header lines: `# who: DEPARTMENT for PURPOSE at DIVISION` (2102 when left out), `# org: …`, `# role: …`, `# with: DESIGNATION …`,
/// `# child: story` (variable `$child`), `# record: Type` (variable `$record`, the record of that child), `# proves: what; what`.
/// What is proven is `scope X in|out`, `basis X in|out`, or `NAME granted|withheld` of a protection.
/// </remarks>
internal sealed record GoldenRequest(string Name, string Document, string Department, string Purpose, string Division)
{
    public string? Org { get; init; }

    public string Role { get; init; } = "CASE_OFFICER";

    public string[] Designations { get; init; } = [];

    public string? Story { get; init; }

    public string? RecordType { get; init; }

    public string[] Proves { get; init; } = [];

    public string? Child => Story is null ? null : GoldenCity.ChildOf(Story);

    public string? Record => RecordType is null ? null : $"{IdSource.Prefixes[RecordType]}{GoldenCity.NumberOf(Story!):d26}";

    public Dictionary<string, string> Variables =>
        new[] { (Name: "child", Value: Child), (Name: "record", Value: Record) }
            .Where(v => v.Value is not null && Document.Contains($"${v.Name}:", StringComparison.Ordinal)).ToDictionary(v => v.Name, v => v.Value!);

    public static IReadOnlyList<GoldenRequest> All { get; } =
        [.. Directory.EnumerateFiles(Folder(), "*.graphql").Order(StringComparer.Ordinal).Select(Read)];

    public static GoldenRequest Read(string file) => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));

    private static GoldenRequest Parse(string name, string text)
    {
        var header = text.Split('\n').TakeWhile(l => l.StartsWith('#')).Select(l => l[1..].Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(p => p.Length == 2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => string.Join("; ", g.Select(p => p[1])));
        var who = header["who"].Split(' ');
        return new GoldenRequest(name, text, who[0], who[2], who.Length > 4 ? who[4] : "2102")
        {
            Org = header.GetValueOrDefault("org"),
            Role = header.GetValueOrDefault("role", "CASE_OFFICER"),
            Designations = header.TryGetValue("with", out var with) ? with.Split(' ') : [],
            Story = header.GetValueOrDefault("child"),
            RecordType = header.GetValueOrDefault("record"),
            Proves = header.TryGetValue("proves", out var proves) ? proves.Split(';', StringSplitOptions.TrimEntries) : [],
        };
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "requests");

    public override string ToString() => Name;
}
