namespace Hub.Policy;

/// <summary>The matrix for a terminal: one block per record type, columns aligned.</summary>
public static class MatrixText
{
    public static string Print(Matrix matrix)
    {
        var fieldWidth = matrix.Rows.Max(r => r.Field.Length);
        var classWidth = matrix.Rows.Max(r => r.Class.Length);
        var maskWidth = matrix.Rows.Max(r => r.Mask.Length);
        var lines = matrix.Rows.GroupBy(r => r.Entity).SelectMany(entity => entity
            .Select(r => Line(r.Field, $"{r.Level}", r.Class, r.Mask, r.Cells.Select(c => $"{c} ")))
            .Prepend(Line(entity.Key, "S", "class", "mask", matrix.Columns.Select(c => c.Code)))
            .Append(""));
        return string.Concat(lines.Select(l => l + "\n"));

        string Line(string field, string level, string @class, string mask, IEnumerable<string> cells) =>
            ($"{field.PadRight(fieldWidth)}  {level}  {@class.PadRight(classWidth)}  {mask.PadRight(maskWidth)}  "
                + string.Join(' ', cells)).TrimEnd();
    }
}
