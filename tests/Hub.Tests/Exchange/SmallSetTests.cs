using System.Globalization;
using Hub.Exchange;

namespace Hub.Tests.Exchange;

public sealed class SmallSetTests
{
    private static readonly ILookup<string, IReadOnlyDictionary<string, string>> Truth =
        Samples.Table(Samples.SmallTruth).ToLookup(r => r["file"]);

    public static TheoryData<string> Files => [.. ExchangeTables.Shared.Files.Select(f => f.Stem + ".csv")];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Rows_that_have_to_be_rejected_are_and_no_other(string file)
    {
        var expected = Truth[file].Where(r => r["childTruthId"].Length == 0).Select(r => int.Parse(r["row"], CultureInfo.InvariantCulture));

        var read = await Samples.ReadAsync(Path.Combine(Samples.Small, file));

        Assert.Equal(expected.Order(), read.Rows.Where(r => r.Rejected).Select(r => r.Number));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_row_is_lost_repeated_or_invented(string file)
    {
        var read = await Samples.ReadAsync(Path.Combine(Samples.Small, file));

        Assert.Equal(Truth[file].Select(r => int.Parse(r["row"], CultureInfo.InvariantCulture)).Order(), read.Rows.Select(r => r.Number));
        Assert.Equal(read.Rows.Count, read.Counts.Read);
    }
}
