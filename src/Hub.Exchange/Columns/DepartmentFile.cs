using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hub.Exchange;

/// <summary>The file of one department: its columns and who sends it.</summary>
/// <param name="Stem">`civil-affairs`.</param>
/// <param name="Department">Value of the enum `Department`.</param>
/// <param name="StatedOn">The column that dates the row.</param>
public sealed partial record DepartmentFile(
    string Stem,
    string Department,
    ImmutableArray<Column> Columns,
    Column StatedOn,
    ImmutableArray<Lookup> Lookups)
{
    private static readonly FrozenDictionary<string, FileForm> Forms = new Dictionary<string, FileForm>
    {
        ["csv"] = FileForm.Csv,
        ["xlsx"] = FileForm.Workbook,
        ["ndjson"] = FileForm.JsonLines,
    }.ToFrozenDictionary();

    internal FrozenDictionary<string, Column> ByWord { get; } =
        Columns.SelectMany(c => c.Words.Select(w => (w, c))).ToFrozenDictionary(p => p.w, p => p.c);

    internal FrozenDictionary<string, Column> ByPlace { get; } = Columns.ToFrozenDictionary(c => c.Place);

    /// <summary>The columns for which the hub looks at more than the cell itself.</summary>
    internal Column ChildNumber { get; } = Columns.First(c => c.Place == "child.residentId");

    internal Column ChildName { get; } = Columns.First(c => c.Place == "child.name");

    internal Column BirthDate { get; } = Columns.First(c => c.Place == "child.birthDate");

    internal Column Sex { get; } = Columns.First(c => c.Place == "child.sex");

    /// <summary>Department and form from a file name such as `education-2025-06.csv`; null if it names no department.</summary>
    public static (DepartmentFile File, FileForm Form)? FromName(string fileName)
    {
        var match = NamePattern().Match(fileName);
        if (!match.Success)
        {
            return null;
        }

        var stem = match.Groups["stem"].Value.ToLowerInvariant();
        var file = ExchangeTables.Shared.Files.FirstOrDefault(f =>
            stem == f.Stem || stem.StartsWith(f.Stem + "-", StringComparison.Ordinal));
        return file is null ? null : (file, Forms[match.Groups["form"].Value.ToLowerInvariant()]);
    }

    public override string ToString() => Stem;

    [GeneratedRegex(@"\A(?<stem>[^/\\]{1,200})\.(?<form>csv|xlsx|ndjson)\z", RegexOptions.IgnoreCase)]
    private static partial Regex NamePattern();
}
