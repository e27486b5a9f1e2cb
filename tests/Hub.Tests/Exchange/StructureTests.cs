using System.Text;
using Hub.Exchange;

namespace Hub.Tests.Exchange;

/// <summary>Records and columns, before any cell is looked at.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData("education.csv", "EDUCATION", FileForm.Csv)]
    [InlineData("education-2025-06.xlsx", "EDUCATION", FileForm.Workbook)]
    [InlineData("Police.NDJSON", "PUBLIC_SECURITY", FileForm.JsonLines)]
    public void Name_tells_department_and_form(string name, string department, FileForm form)
    {
        var known = DepartmentFile.FromName(name);

        Assert.Equal((department, form), (known!.Value.File.Department, known.Value.Form));
    }

    [Theory]
    [InlineData("educations.csv")]
    [InlineData("education.csv.exe")]
    [InlineData("education")]
    [InlineData("education_2025.csv")]
    [InlineData(".csv")]
    public void Other_name_tells_nothing(string name) => Assert.Null(DepartmentFile.FromName(name));

    [Theory]
    [InlineData("\"\"x\r\n", "RAGGED_ROW")]
    [InlineData("a,b\r\n", "RAGGED_ROW")]
    [InlineData(" ,\u3000\r\n", "")]
    [InlineData("\r\n", "")]
    public async Task Record_of_another_shape_is_ragged_or_blank(string line, string code)
    {
        var lines = new PlainFile("villages").Csv().Split("\r\n", 2);

        var read = await Samples.ReadAsync("villages.csv", Encoding.UTF8.GetBytes($"{lines[0]}\r\n{line}{lines[1]}"));

        Assert.Equal(code, string.Join(',', read.Messages.Select(m => m.Code)));
        Assert.Equal(code.Length == 0 ? new RowCounts(3, 1) : new RowCounts(4, 0), read.Counts);
        Assert.Equal(5, read.Rows[^1].Number);
    }

    [Fact]
    public async Task Blanks_behind_a_closing_quote_are_no_text()
    {
        var csv = new PlainFile("villages").Csv().Replace("\",", "\" ,");

        var read = await Samples.ReadAsync("villages.csv", Encoding.UTF8.GetBytes(csv));

        Assert.Empty(read.Messages);
    }

    [Fact]
    public async Task Every_cut_of_a_file_without_quotes_is_noticed_or_leaves_whole_rows()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Samples.Good, "medical-insurance-plain.csv"));

        for (var length = Array.IndexOf(bytes, (byte)'\n') + 1; length < bytes.Length; length++)
        {
            var read = await Samples.ReadAsync("medical-insurance.csv", bytes[..length]);
            var whole = bytes[length - 1] is (byte)'\r' or (byte)'\n' || bytes[length] is (byte)'\r';
            Assert.True(whole || read.Refused || read.Rows[^1].Rejected, $"cut at {length}");
        }
    }

    [Fact]
    public async Task More_guardians_in_json_are_told_apart()
    {
        var json = """
            {"child":{"name":"王浩然","residenceDivisionCode":"210202001002"},"visit":{"visitedOn":"2025-05-10","method":"HOME"},
             "guardians":[{"name":"王志强","relationship":"FATHER"},{"name":"孙丽","relationship":"MOTHER"}]}
            """.ReplaceLineEndings("");

        var read = await Samples.ReadAsync("villages.ndjson", Encoding.UTF8.GetBytes(json));

        var statement = read.Rows.Single().Taken!.Statement;
        Assert.Equal(("王志强", "孙丽"), (statement.Of("Guardian", "name"), statement.Of("Guardian", "name", "2")));
    }

    [Fact]
    public async Task Institution_is_found_by_code_else_by_name()
    {
        var byCode = await new PlainFile("health", ("医疗机构名称", "别的名字")).ReadAsync();
        var byName = await new PlainFile("health", ("医疗机构代码", "")).ReadAsync();

        Assert.Empty(byCode.Messages.Concat(byName.Messages));
        Assert.Equal("YY000002", byCode.Rows[0].Taken!.Statement.Of("HealthRecord", "hospitalId"));
        Assert.Equal("YY000002", byName.Rows[0].Taken!.Statement.Of("HealthRecord", "hospitalId"));
    }
}
