using Hub.Exchange;

namespace Hub.Tests.Exchange;

public sealed class BadFileTests
{
    private static readonly List<IReadOnlyDictionary<string, string>> Expected = Samples.Table(Path.Combine(Samples.Bad, "expected.csv"));

    public static TheoryData<string> Files => [.. Expected.Select(r => r["file"])];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Bad_file_gives_its_message_and_no_other(string file)
    {
        var expected = Expected.Single(r => r["file"] == file);

        var read = await Samples.ReadAsync(Path.Combine(Samples.Bad, file));

        var message = Assert.Single(read.Messages);
        Assert.Equal(
            $"{expected["row"]},{expected["column"]},{expected["code"]},{expected["effect"]}",
            $"{message.Row},{message.Column},{message.Code},{message.Effect.Name()}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Other_rows_are_taken_unless_the_file_is_refused(string file)
    {
        var effect = Expected.Single(r => r["file"] == file)["effect"];

        var read = await Samples.ReadAsync(Path.Combine(Samples.Bad, file));

        Assert.Equal(effect == "FILE_REFUSED", read.Refused);
        Assert.Equal(effect == "ROW_REJECTED" ? 1 : 0, read.Rows.Count(r => r.Rejected));
        Assert.Equal(read.Counts.Read, read.Rows.Count);
        Assert.Equal(read.Refused || file == "courts-header-only.csv" ? 0 : 3, read.Counts.Read);
    }

    [Theory]
    [InlineData("health-hiv-code.csv", "health-icd-form.csv")]
    [InlineData("courts-juvenile.csv", "courts-unknown-code.csv")]
    public async Task Refused_code_reads_like_a_typing_error(string refused, string mistyped)
    {
        var first = (await Samples.ReadAsync(Path.Combine(Samples.Bad, refused))).Messages.Single();
        var second = (await Samples.ReadAsync(Path.Combine(Samples.Bad, mistyped))).Messages.Single();

        Assert.Equal((second.Column, second.Code, second.Effect, second.TextZh), (first.Column, first.Code, first.Effect, first.TextZh));
    }

    [Fact]
    public async Task Rejected_row_keeps_nothing_of_what_it_said()
    {
        var read = await Samples.ReadAsync(Path.Combine(Samples.Bad, "health-hiv-code.csv"));

        var row = read.Rows.Single(r => r.Rejected);
        Assert.Null(row.Taken);
        Assert.Null(row.RecordNumber);
    }

    [Fact]
    public void Every_file_of_the_folder_is_expected()
    {
        var files = Directory.GetFiles(Samples.Bad).Select(Path.GetFileName).Where(f => f != "expected.csv").Order(StringComparer.Ordinal);

        Assert.Equal(Expected.Select(r => r["file"]).Order(StringComparer.Ordinal), files!);
    }
}
