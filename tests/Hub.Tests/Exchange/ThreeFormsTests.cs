using Hub.Exchange;

namespace Hub.Tests.Exchange;

public sealed class ThreeFormsTests
{
    public static TheoryData<string> Departments => [.. ExchangeTables.Shared.Files.Select(f => f.Stem)];

    [Theory]
    [MemberData(nameof(Departments))]
    public async Task Three_forms_of_a_record_have_one_content(string stem)
    {
        var file = new PlainFile(stem);

        var csv = await file.ReadAsync();
        var workbook = await file.ReadWorkbookAsync();
        var json = await Samples.ReadAsync(Path.Combine(Samples.Good, stem + ".ndjson"));

        Assert.Equal(3, csv.Rows.Count);
        Assert.Equal(csv.Rows.Select(r => r.Taken!.Content), workbook.Rows.Select(r => r.Taken!.Content));
        Assert.Equal(csv.Rows.Select(r => r.RecordNumber), json.Rows.Select(r => r.RecordNumber));
        Assert.Equal(csv.Rows.Select(r => r.Taken!.Content), json.Rows.Select(r => r.Taken!.Content));
    }

    [Theory]
    [MemberData(nameof(Departments))]
    public async Task Three_forms_of_a_record_state_the_same(string stem)
    {
        var csv = await new PlainFile(stem).ReadAsync();
        var json = await Samples.ReadAsync(Path.Combine(Samples.Good, stem + ".ndjson"));

        for (var i = 0; i < csv.Rows.Count; i++)
        {
            Assert.Equal(Facts(csv.Rows[i]), Facts(json.Rows[i]));
            Assert.Equal(csv.Rows[i].Taken!.Statement.Numbers.AsEnumerable(), json.Rows[i].Taken!.Statement.Numbers);
        }
    }

    [Fact]
    public async Task Content_changes_with_any_cell()
    {
        var plain = await new PlainFile("villages").ReadAsync();
        var other = await new PlainFile("villages", ("家庭情况", "情况良好")).ReadAsync();

        Assert.NotEqual(plain.Rows[0].Taken!.Content, other.Rows[0].Taken!.Content);
        Assert.Equal(plain.Rows[1].Taken!.Content, other.Rows[1].Taken!.Content);
    }

    [Fact]
    public async Task Content_does_not_change_with_the_way_of_writing()
    {
        var plain = await new PlainFile("villages").ReadAsync();
        var other = await new PlainFile("villages", ("出生日期", "２０１５年3月1日"), ("性别", "1"), ("身份证号", " 210202 20150301 0010"), ("记录编号", "X1"))
            .ReadAsync();

        Assert.Equal(plain.Rows[0].Taken!.Content, other.Rows[0].Taken!.Content);
    }

    private static IEnumerable<(string, string?, string?, ValueRole)> Facts(ExchangeRow row) =>
        row.Taken!.Statement.Values.Select(v => (v.ToString(), v.Guardian, Show(v.Value), v.Role)).Order();

    private static string? Show(object value) =>
        value is System.Collections.Immutable.ImmutableArray<string> many ? string.Join(' ', many) : value.ToString();
}
