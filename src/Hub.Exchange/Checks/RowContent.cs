using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Exchange;

/// <summary>What a row says, in one form whatever file it came in.</summary>
internal static class RowContent
{
    public static ContentKey KeyOf(DepartmentFile file, IReadOnlyList<ReadCell> cells)
    {
        var content = new StringBuilder(512).Append(file.Stem);
        foreach (var cell in cells)
        {
            if (!cell.Blank && cell.Column.Role != ColumnRole.Key)
            {
                // Neither sign occurs in a cell: control characters were refused.
                content.Append('\u001E').Append(cell.Column.Place).Append(cell.Guardian).Append('\u001F').Append(Canonical(cell));
            }
        }

        return new ContentKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()))));
    }

    private static string Canonical(ReadCell cell) => cell.Value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        ImmutableArray<string> values => string.Join('\u001D', values.Order(StringComparer.Ordinal)),
        string text => TextForms.Compatible(text).ReplaceLineEndings("\n"),
        _ => CellReader.Compact(cell.Text),
    };
}
