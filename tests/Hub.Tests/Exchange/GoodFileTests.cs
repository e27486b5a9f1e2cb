using System.Collections.Immutable;
using System.Globalization;
using Hub.Exchange;

namespace Hub.Tests.Exchange;

public sealed class GoodFileTests
{
    private static readonly List<IReadOnlyDictionary<string, string>> Expected = Samples.Table(Path.Combine(Samples.Good, "expected.csv"));

    public static TheoryData<string> Files =>
        [.. new DirectoryInfo(Samples.Good).GetFiles().Select(f => f.Name).Where(f => f != "expected.csv").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Good_file_gives_no_message(string file)
    {
        var read = await Samples.ReadAsync(Path.Combine(Samples.Good, file));

        Assert.Empty(read.Messages);
        Assert.Equal(3, read.Rows.Count(r => !r.Rejected));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Good_file_has_the_expected_values(string file)
    {
        var read = await Samples.ReadAsync(Path.Combine(Samples.Good, file));

        Assert.All(Expected.Where(e => e["file"] == file), expected =>
        {
            var row = read.Rows.Single(r => r.Number == int.Parse(expected["row"], CultureInfo.InvariantCulture));
            var field = expected["field"].Split('.');
            Assert.Equal(expected["value"].Replace("\\n", "\n"), Show(row.Taken!.Statement.Of(field[0], field[1])));
        });
    }

    private static string? Show(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        ImmutableArray<string> values => string.Join(' ', values),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string text => text.ReplaceLineEndings("\n"),
        _ => value?.ToString(),
    };
}
