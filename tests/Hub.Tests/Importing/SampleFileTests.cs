using Hub.Exchange;
using Hub.Records.Importing;
using Hub.Tests.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Importing;

/// <summary>What bad and good files leave in the store. One hub for each test, one file after the other.</summary>
public sealed class SampleFileTests
{
    private static readonly List<IReadOnlyDictionary<string, string>> Bad = Samples.Table(Path.Combine(Samples.Bad, "expected.csv"));

    [Fact]
    public async Task Refused_files_leave_nothing_but_their_line_in_the_log()
    {
        await using var hub = await ImportHub.CreateAsync();
        var before = await StoreDump.ReadAsync(hub);
        var refused = Bad.Where(r => r["effect"] == "FILE_REFUSED").ToList();

        var results = await hub.ImportAsync(refused.Select(r => Path.Combine(Samples.Bad, r["file"])));

        Assert.Equal(before, await StoreDump.ReadAsync(hub));
        Assert.All(results, r => Assert.Equal((refused.Single(e => e["file"] == r.File)["code"], 0), (r.RefusedBy, r.Counts.Read)));
        await using var store = hub.Open();
        Assert.Equal(refused.Count, await store.Deliveries.CountAsync(d => d.RefusedBy != null && d.RowsRead == 0 && d.FinishedAt != null));
    }

    public static TheoryData<string> Others => [.. Bad.Where(r => r["effect"] != "FILE_REFUSED").Select(r => r["file"])];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Rejected_row_is_absent_and_the_others_are_taken(string file)
    {
        await using var hub = await ImportHub.CreateAsync();
        var expected = Bad.Single(r => r["file"] == file);

        var result = Assert.Single(await hub.ImportAsync(Path.Combine(Samples.Bad, file)));

        var rejected = expected["effect"] == "ROW_REJECTED"
            ? new[] { int.Parse(expected["row"], System.Globalization.CultureInfo.InvariantCulture) } : [];
        Assert.Equal(rejected, result.Rows.Where(r => r.Outcome == RowOutcome.Rejected).Select(r => r.Row));
        Assert.Equal(expected["code"], Assert.Single(result.Messages).Code);
        await using var store = hub.Open();
        Assert.Equal(
            result.Rows.Select(r => r.Row).Except(rejected).Order(), (await store.Statements.Select(s => s.Row).ToListAsync()).Order());
    }

    public static TheoryData<string> Good =>
        [.. Directory.GetFiles(Samples.Good).Select(f => Path.GetFileName(f)!).Where(f => f != "expected.csv")
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Good_file_is_taken_whole(string file)
    {
        await using var hub = await ImportHub.CreateAsync();

        var result = Assert.Single(await hub.ImportAsync(Path.Combine(Samples.Good, file)));

        Assert.Null(result.RefusedBy);
        Assert.Empty(result.Messages);
        Assert.Equal(result.Counts.Read, result.Counts.Accepted);
    }

    [Fact]
    public async Task File_of_another_department_is_refused_before_it_is_read()
    {
        await using var hub = await ImportHub.CreateAsync();
        var school = ImportHub.Operator with { Department = "EDUCATION" };

        var results = await hub.Importer.RunAsync([Path.Combine(Samples.Good, "police-plain.csv")], school, null, default);

        Assert.NotNull(Assert.Single(results).RefusedBy);
        Assert.Equal(0, results[0].Counts.Read);
    }

    [Fact]
    public async Task Report_to_the_sender_tells_nothing_of_what_others_know()
    {
        await using var hub = await ImportHub.CreateAsync();
        var results = await hub.ImportAsync(Path.Combine(Samples.Bad, "health-hiv-code.csv"));
        var text = new StringWriter();

        await SenderReport.WriteAsync(text, results, default);

        Assert.Equal(2, text.ToString().Split('\n').Count(l => l.Contains("ACCEPTED")));
        Assert.Single(text.ToString().Split('\n'), l => l.EndsWith(",REJECTED,", StringComparison.Ordinal));
        Assert.DoesNotContain(Enum.GetValues<RowOutcome>().Where(o => o != RowOutcome.Rejected), o => text.ToString().Contains(o.Name()));
    }
}
