using Hub.Policy;

namespace Hub.Tests.Policy;

public sealed class MatrixTests
{
    private static string Published => Path.Combine(AppContext.BaseDirectory, "Data", "sharing-matrix.csv");

    [Fact]
    public void Compiled_matrix_equals_the_published_one_in_every_cell()
    {
        var published = File.ReadAllLines(Published);

        var compiled = MatrixCsv.Print(Matrix.Of(RealSchema.Sharing)).TrimEnd('\n').Split('\n');

        Assert.Equal(published, compiled);
    }

    [Fact]
    public void Text_has_a_line_per_field()
    {
        var matrix = Matrix.Of(RealSchema.Sharing);

        var text = MatrixText.Print(matrix);

        Assert.Contains("CourtProceeding", text, StringComparison.Ordinal);
        Assert.Equal(matrix.Rows.Length + (2 * RealSchema.Sharing.Shape.Records.Length), text.Split('\n').Length - 1);
    }

    [Fact]
    public void Page_has_a_row_per_field_and_escapes_what_people_write()
    {
        var matrix = Matrix.Of(RealSchema.Sharing);
        var hostile = matrix with { Rows = [matrix.Rows[0] with { Description = "\"><script>" }] };

        var page = MatrixHtml.Print(matrix);

        Assert.Equal(matrix.Rows.Length, page.Split("<th scope=\"row\"").Length - 1);
        Assert.DoesNotContain("<script>", MatrixHtml.Print(hostile), StringComparison.Ordinal);
    }
}
