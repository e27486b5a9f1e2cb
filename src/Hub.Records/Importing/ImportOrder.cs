using Hub.Exchange;

namespace Hub.Records.Importing;

/// <summary>In which order files are imported, and which are not at all.</summary>
internal static class ImportOrder
{
    private static readonly string[] Forms = [".csv", ".xlsx", ".ndjson"];

    /// <summary>Files of folders included; those with the surest identities first, whatever order they were given in.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> paths) =>
        [.. paths.SelectMany(FilesOf).Distinct(StringComparer.Ordinal)
            .OrderBy(RankOf).ThenBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(p => p, StringComparer.Ordinal)];

    public static bool IsForeign(string name, ImportSender sender) =>
        sender.Department is { } department && DepartmentFile.FromName(name) is { } known && known.File.Department != department;

    // In a folder, other tables may lie beside the deliveries.
    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(
            f => Forms.Contains(Path.GetExtension(f)) && DepartmentFile.FromName(Path.GetFileName(f)) is not null)
        : [path];

    // A source of the child's number goes first, then files with numbers checked when they were issued.
    private static int RankOf(string path) => DepartmentFile.FromName(Path.GetFileName(path)) is not { } known ? int.MaxValue
        : known.File.Columns.Any(c => c is { Entity: "Child", Field: "residentId", Role: ColumnRole.Supplied }) ? 0
        : known.File.Columns.Any(c => c.Type.Kind is CellKind.StudentNumber or CellKind.CertificateNumber) ? 1
        : 2;
}
