using System.IO.Compression;
using System.Text;
using Hub.Exchange;

namespace Hub.Tests.Exchange;

public sealed class HostileFileTests
{
    private const string Line = """{"department":"VILLAGE_COMMITTEE","child":{"name":"王浩然"}}""";

    [Fact]
    public async Task Zip_bomb_is_refused()
    {
        var bomb = TestWorkbook.Pack($"<row r=\"1\"><c t=\"inlineStr\"><is><t>{new string(' ', 30 << 20)}</t></is></c></row>");

        Assert.Equal("FILE_TOO_LARGE", await RefusalAsync("villages.xlsx", bomb));
    }

    [Fact]
    public async Task Workbook_over_the_unpacked_limit_is_refused()
    {
        var bytes = TestWorkbook.Pack(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 100_000)));

        var limits = DeliveryLimits.Default with { UnpackedBytes = 1 << 20 };
        var read = await Samples.ReadAsync("villages.xlsx", new MemoryStream(bytes), limits);

        Assert.Equal("FILE_TOO_LARGE", read.Messages.Single().Code);
    }

    [Fact]
    public async Task Archive_of_countless_entries_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 10_001; i++)
            {
                archive.CreateEntry($"{i}");
            }
        }

        Assert.Equal("NOT_A_WORKBOOK", await RefusalAsync("villages.xlsx", bytes.ToArray()));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"bb\">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><worksheet/>")]
    [InlineData("<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"99999999\"/></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c r=\"ZZZZ1\"/></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row>")]
    public async Task Worksheet_that_lies_is_refused(string sheet) =>
        Assert.Equal("NOT_A_WORKBOOK", await RefusalAsync("villages.xlsx", TestWorkbook.PackSheet(sheet)));

    [Fact]
    public async Task Worksheet_outside_the_package_is_not_looked_for()
    {
        var bytes = TestWorkbook.PackSheet("<worksheet/>", "../../../etc/hostname");

        Assert.Equal("NOT_A_WORKBOOK", await RefusalAsync("villages.xlsx", bytes));
    }

    [Fact]
    public async Task Encrypted_workbook_is_refused()
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]];

        Assert.Equal("NOT_A_WORKBOOK", await RefusalAsync("villages.xlsx", bytes));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"child":{"name":"\ud800"}}""")]
    [InlineData("""{"child":{"name":"a","name":"b"}}""")]
    [InlineData("""{"child":{"name":["a"]}}""")]
    [InlineData("""{"child":"a"}""")]
    [InlineData("""{"guardians":{}}""")]
    public async Task Line_that_is_no_record_is_rejected_and_the_next_is_read(string line)
    {
        var read = await Samples.ReadAsync("villages.ndjson", Encoding.UTF8.GetBytes($"{line}\n{Line}\n"));

        Assert.Equal("NOT_JSON", read.Rows[0].Messages.Single().Code);
        Assert.DoesNotContain(read.Rows[1].Messages, m => m.Code == "NOT_JSON");
    }

    [Fact]
    public async Task Deep_json_is_rejected()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 50_000)) + "1" + new string('}', 50_000);

        var read = await Samples.ReadAsync("villages.ndjson", Encoding.UTF8.GetBytes(deep));

        Assert.Equal("NOT_JSON", read.Rows.Single().Messages.Single().Code);
    }

    [Theory]
    [InlineData("""{"healthRecord":{"hivStatus":"AIDS"}}""", "hivStatus")]
    [InlineData("""{"a":{"b":[{"ＨＩＶ":1}]}}""", "ＨＩＶ")]
    [InlineData("""{"child":{"name":"a","name":"b","sealed":true}}""", "sealed")]
    public async Task Key_of_a_forbidden_field_refuses_the_file_wherever_it_stands(string line, string key)
    {
        var read = await Samples.ReadAsync("villages.ndjson", Encoding.UTF8.GetBytes($"{Line}\n{line}"));

        var message = read.Messages.Single();
        Assert.True(read.Refused);
        Assert.Equal(("FORBIDDEN_COLUMN", 2, key), (message.Code, message.Row, message.Column));
    }

    [Fact]
    public async Task Place_written_as_one_key_names_no_column()
    {
        var read = await Samples.ReadAsync("villages.ndjson", "{\"child.name\":\"王\",\"guardians[]\":{\"name\":\"王\"}}"u8.ToArray());

        Assert.Equal(["child.name", "guardians[]"], read.FileMessages.Select(m => m.Column));
    }

    [Fact]
    public async Task Record_of_another_department_is_rejected()
    {
        var read = await Samples.ReadAsync("villages.ndjson", """{"department":"COURT"}"""u8.ToArray());

        Assert.Equal("department", read.Rows.Single().Messages.Single().Column);
    }

    [Theory]
    [InlineData("是 否 H I V 感 染")]
    [InlineData("Ａｉｄｓ")]
    [InlineData("爱滋病")]
    [InlineData("h.i.v")]
    [InlineData(" 安置地址　")]
    public async Task Header_that_names_a_forbidden_field_refuses_the_file(string header)
    {
        var csv = new PlainFile("villages").Csv().Replace("\"家庭情况\"", $"\"{header}\"");

        Assert.Equal("FORBIDDEN_COLUMN", await RefusalAsync("villages.csv", Encoding.UTF8.GetBytes(csv)));
    }

    [Fact]
    public async Task File_over_the_limit_is_refused_without_being_read()
    {
        var bytes = Encoding.UTF8.GetBytes(new PlainFile("villages").Csv());

        var rows = await Samples.ReadAsync("villages.csv", new MemoryStream(bytes), DeliveryLimits.Default with { Rows = 2 });
        var length = await Samples.ReadAsync("villages.csv", new MemoryStream(bytes), DeliveryLimits.Default with { FileBytes = 100 });
        var spooled = await Samples.ReadAsync("villages.csv", new OneWayStream(bytes), DeliveryLimits.Default with { FileBytes = 100 });

        Assert.All([rows, length, spooled], r => Assert.Equal("FILE_TOO_LARGE", r.Messages.Single().Code));
    }

    [Fact]
    public async Task Stream_that_cannot_seek_is_read_all_the_same()
    {
        var read = await Samples.ReadAsync("villages.csv", new OneWayStream(Encoding.UTF8.GetBytes(new PlainFile("villages").Csv())));

        Assert.Equal(3, read.Rows.Count);
    }

    private static async Task<string> RefusalAsync(string file, byte[] bytes)
    {
        var read = await Samples.ReadAsync(file, bytes);
        Assert.True(read.Refused);
        Assert.Empty(read.Rows);
        return read.Messages.Single().Code;
    }

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
