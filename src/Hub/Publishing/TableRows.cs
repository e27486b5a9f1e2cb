using Hub.OpenData;

namespace Hub.Publishing;

/// <summary>The cells of a table with their codes, in their order.</summary>
internal static class TableRows
{
    public static IEnumerable<(string[] Codes, PublishedCell Cell)> Of(PublishedTable table)
    {
        for (var cell = 0; cell < table.Cells.Length; cell++)
        {
            var (codes, left) = (new string[table.Dimensions.Length], cell);
            for (var i = codes.Length - 1; i >= 0; i--)
            {
                (left, var position) = Math.DivRem(left, table.Dimensions[i].Size);
                codes[i] = table.Dimensions[i].Codes[position];
            }

            yield return (codes, table.Cells[cell]);
        }
    }
}
