using System.Text.RegularExpressions;
using Hub.Casework.Monitoring;
using Hub.Policy;
using Snapshooter.Xunit;

namespace Hub.Tests.Casework;

/// <summary>Whom the rules alert stands in the schema, and is what domain.md 8 says.</summary>
public sealed partial class MonitoringSchemaTests
{
    // Kept by everybody who sees the file at all; that a file is kept is asked of every rule.
    private static readonly string[] OfEveryFile = ["Child.fileState", "Child.fileStateSince"];

    private static readonly Sharing Sharing = Policy.RealSchema.Sharing;

    private static readonly Dictionary<string, string> Times = new()
    {
        [""] = "", ["24 h"] = "1.00:00:00", ["5 days"] = "5.00:00:00", ["15 days"] = "15.00:00:00", ["15 min"] = "00:15:00", ["3 days"] = "3.00:00:00",
        ["60 days"] = "60.00:00:00", ["4 h"] = "04:00:00",
    };

    [Fact]
    public void Rules_are_those_of_the_domain()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "monitoring-rules.csv"))[1..].Select(Cells).ToArray();

        Assert.Equal(rows.Select(r => $"{r[0]} {r[1]}"), Sharing.AlertRules.Select(r => $"{r.Id} {r.Name}"));
        Assert.Equal(rows.Select(r => Severity().Match(r[4]).Value), Sharing.AlertRules.Select(r => r.Severity));
        Assert.Equal(rows.Select(r => Times[r[5]]), Sharing.AlertRules.Select(r => r.Due?.ToString() ?? ""));
        Assert.Equal(rows.Select(r => r[6].Replace('-', '_')), Sharing.AlertRules.Select(r => r.Ladder));
        foreach (var (row, rule) in rows.Zip(Sharing.AlertRules))
        {
            var codes = Code().Matches(row[3]).Select(m => m.Value).ToHashSet();
            Assert.True(rule.To.All(d => codes.Contains(Sharing.Code(d)!)), rule.Id);
            Assert.True(codes.Count == rule.To.Length || !rule.Also.IsEmpty, rule.Id);
        }
    }

    [Fact]
    public void Predicates_have_the_names_of_the_schema() =>
        Assert.Equal(Sharing.AlertRules.Where(r => r.Id != "M-33").Select(r => (r.Id, r.Name)), MonitoringRules.All.Select(r => (r.Id, r.Name)));

    [Fact]
    public void Predicates_read_what_the_schema_says_and_nothing_else()
    {
        var strange = new List<string>();
        foreach (var rule in MonitoringRules.All)
        {
            var declared = Sharing.AlertRules.Single(r => r.Id == rule.Id).Reads.Select(r => $"{r.Type}.{r.Field}").Concat(OfEveryFile).ToHashSet();
            foreach (var @case in MonitoringCases.All.Where(c => c.Rule == rule.Id))
            {
                foreach (var change in new[] { _ => { }, @case.Withdraws, @case.Unknown, @case.Short ?? (_ => { }) })
                {
                    var file = @case.Raises();
                    change(file);
                    rule.Holds(file.At(@case.At));
                    strange.AddRange(file.Asked.Where(a => !declared.Contains(a)).Select(a => $"{rule.Id} {a}"));
                }
            }
        }

        Assert.Empty(strange.Distinct().Order());
    }

    [Fact]
    public void Rules_go_on_in_continued_support_that_read_what_stays_open()
    {
        var open = Sharing.Agreement.Closings.Single().LeavesOpen;

        Assert.All(MonitoringRules.All, rule => Assert.Equal(
            Sharing.AlertRules.Single(r => r.Id == rule.Id).Reads.All(f => open.Contains(Sharing.Shape.Find(f.Type)!.Find(f.Field)!.Class!)), rule.InSupport));
    }

    [Fact]
    public void Whom_SP_6_leaves_out() => Snapshot.Match(string.Join('\n', Sharing.AlertRules.Select(rule =>
        $"{rule.Id} {rule.Name} alerts {Words(rule.To.Where(d => Sharing.MayBeAlerted(rule, d)))}; left out {Words(rule.To.Where(d => !Sharing.MayBeAlerted(rule, d)))}")));

    private static string Words(IEnumerable<string> words) => string.Join(' ', words) is { Length: > 0 } text ? text : "nobody";

    private static string[] Cells(string line) => [.. Cell().Matches(line).Select(m => m.Groups[1].Success ? m.Groups[1].Value.Replace("\"\"", "\"") : m.Groups[2].Value)];

    [GeneratedRegex("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")]
    private static partial Regex Cell();

    [GeneratedRegex("[A-Z]+")]
    private static partial Regex Severity();

    [GeneratedRegex(@"\b[A-Z]{2}\b")]
    private static partial Regex Code();
}
