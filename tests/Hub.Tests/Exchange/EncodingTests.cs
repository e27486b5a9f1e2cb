using System.Text;
using CsCheck;
using Hub.Exchange;
using Xunit.Abstractions;

namespace Hub.Tests.Exchange;

public sealed class EncodingTests(ITestOutputHelper output)
{
    private static readonly Gen<byte[]> HighBytes =
        Gen.OneOf(Gen.Byte, Gen.Byte[0x80, 0xFF], Gen.Byte[0x30, 0x39], Gen.Byte[0x81, 0x84]).Array[0, 12];

    [Fact]
    public void Checks_agree_with_the_strict_decoders() =>
        HighBytes.Sample(
            bytes =>
            {
                var witness = new EncodingWitness();
                witness.BeginRecord();
                witness.Take(bytes);
                return Decodes(StrictEncodings.Utf8, bytes) == (witness.IsUtf8 && !witness.Utf8Open)
                    && Decodes(StrictEncodings.Gb18030, bytes) == (witness.IsGb18030 && !witness.Gb18030Open);
            },
            output.WriteLine,
            iter: 200_000);

    [Theory]
    [InlineData("8230B731", "㛃")]
    [InlineData("FE9F", "䶮")]
    [InlineData("95328236", "𠀀")]
    public void Rare_characters_come_out_right(string bytes, string expected) =>
        Assert.Equal(expected, StrictEncodings.Gb18030.GetString(Convert.FromHexString(bytes)));

    [Fact]
    public async Task Two_exports_pasted_together_are_refused_where_the_encoding_changes()
    {
        var utf8 = Encoding.UTF8.GetBytes(new PlainFile("villages").Csv());
        var gb18030 = StrictEncodings.Gb18030.GetBytes(new PlainFile("villages").Csv());

        var first = await Samples.ReadAsync("villages.csv", [.. utf8, .. gb18030]);
        var second = await Samples.ReadAsync("villages.csv", [.. gb18030, .. utf8]);

        Assert.Equal(("MIXED_ENCODING", 5), (first.Messages.Single().Code, first.Messages.Single().Row));
        Assert.Equal(("MIXED_ENCODING", 5), (second.Messages.Single().Code, second.Messages.Single().Row));
    }

    [Fact]
    public async Task Mark_before_a_quoted_cell_is_removed()
    {
        var lines = new PlainFile("villages").Csv().Split("\r\n");

        var read = await Samples.ReadAsync("villages.csv", Encoding.UTF8.GetBytes($"{lines[0]}\r\n\uFEFF{lines[1]}"));

        var message = read.Messages.Single();
        Assert.Equal(("STRAY_BOM", 2, "记录编号"), (message.Code, message.Row, message.Column));
        Assert.Equal("VC25000001", read.Rows.Single().RecordNumber);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Any_line_end_ends_a_record(string lineEnd)
    {
        var csv = new PlainFile("villages").Csv().ReplaceLineEndings(lineEnd);

        var read = await Samples.ReadAsync("villages.csv", Encoding.UTF8.GetBytes(csv));

        Assert.Empty(read.Messages);
        Assert.Equal([2, 3, 4], read.Rows.Select(r => r.Number));
    }

    [Theory]
    [InlineData("villages.csv", "utf-16LE", "NUL_BYTE")]
    [InlineData("villages.ndjson", "utf-16", "BAD_ENCODING")]
    [InlineData("villages.ndjson", "GB18030", "BAD_ENCODING")]
    public async Task Other_encoding_is_refused(string file, string encoding, string code)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Samples.Good, file.Replace("villages.csv", "villages-plain.csv")));
        var target = encoding == "GB18030" ? StrictEncodings.Gb18030 : Encoding.GetEncoding(encoding);

        var read = await Samples.ReadAsync(file, [.. encoding == "utf-16" ? target.GetPreamble() : [], .. target.GetBytes(text)]);

        Assert.True(read.Refused);
        Assert.Equal(code, read.Messages.Single().Code);
    }

    private static bool Decodes(Encoding encoding, byte[] bytes)
    {
        try
        {
            encoding.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
