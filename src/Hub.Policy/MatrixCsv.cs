namespace Hub.Policy;

/// <summary>The matrix as CSV with the columns of the published table.</summary>
public static class MatrixCsv
{
    public static string Print(Matrix matrix)
    {
        var codes = matrix.Columns.Select(c => c.Code);
        var head = string.Join(',', ["entity", "field", "type", "source", "sensitivity", "class", "mask", .. codes, "purposes"]);
        return string.Concat(matrix.Rows.Select(Line).Prepend(head).Select(l => l + "\n"));
    }

    private static string Line(MatrixRow row) =>
        string.Join(',', ((IEnumerable<string>)
        [
            row.Entity, row.Field, row.Type, row.Source, $"{row.Level}", row.Class, row.Mask,
            .. row.Cells.Select(c => $"{c}"),
            string.Join(' ', row.Purposes),
        ]).Select(Quote));

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
