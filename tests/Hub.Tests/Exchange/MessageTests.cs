using System.Text;
using CsCheck;
using Hub.Exchange;
using Xunit.Abstractions;

namespace Hub.Tests.Exchange;

public sealed class MessageTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_code_has_a_text() =>
        Assert.All(ExchangeTables.Shared.MessageCodes, code => Assert.NotEmpty(ExchangeTables.Shared.Text(code)));

    [Fact]
    public async Task Message_never_holds_the_value_of_a_cell()
    {
        var cells = Gen.Select(
            Gens.Any(ExchangeTables.Shared.Files.Select(f => f.Stem).ToArray()),
            Gen.Int[0, 30],
            Gen.String[Gen.Char["0123456789=-+@XxE.:/年月日男女无B20艾滋\u001B　“\"',;"], 3, 24],
            (stem, column, value) => (stem, column, value));

        await cells.SampleAsync(
            async sample =>
            {
                var columns = new PlainFile(sample.stem).First.Keys.ToList();
                var file = new PlainFile(sample.stem, (columns[sample.column % columns.Count], sample.value));
                var read = await file.ReadAsync();
                Assert.DoesNotContain(read.Messages, m => $"{m} {m.TextZh}".Contains(sample.value, StringComparison.Ordinal));
            },
            output.WriteLine,
            iter: 500);
    }

    [Fact]
    public async Task Rows_of_a_file_without_header_are_not_repeated_in_messages()
    {
        var rows = new PlainFile("villages").Csv().Split("\r\n", 2)[1];

        var read = await Samples.ReadAsync("villages.csv", Encoding.UTF8.GetBytes(rows));

        Assert.True(read.Refused);
        Assert.All(read.Messages, m => Assert.Equal("MISSING_COLUMN", m.Code));
    }
}
