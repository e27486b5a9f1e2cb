using System.Globalization;
using Hub.Casework;
using Hub.Casework.Care;

namespace Hub.Tests.Casework;

/// <summary>P-01 to P-08 against tables that were made from the rules' text alone. `?` is unknown, `none` no guardian.</summary>
public sealed class CareRuleTableTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    public static TheoryData<string> Rules => [.. CareRules.All.Select(r => r.Id)];

    [Fact]
    public void Every_rule_has_its_table() => Assert.Equal(
        Enumerable.Range(1, 8).Select(n => string.Create(CultureInfo.InvariantCulture, $"P-{n:00}")),
        CareRules.All.Select(r => r.Id).Where(id => File.Exists(PathOf(id))));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_says_what_its_table_says(string id)
    {
        var rule = CareRules.All.Single(r => r.Id == id);
        var differing = new List<string>();
        foreach (var row in Rows(id))
        {
            var truth = rule.When(FactsOf(row));
            if ((truth.IsTrue ? "T" : truth.IsFalse ? "F" : "?") != row["result"] || truth.IsUnknown == truth.Missing.IsEmpty)
            {
                differing.Add($"{string.Join(' ', row)}: {truth}");
            }
        }

        Assert.Empty(differing.Take(5));
    }

    [Fact]
    public void Forms_and_kinds_are_those_of_the_text()
    {
        var expected = Rows("P-forms").Select(r => $"{r["rule"]} {r["form"]} {r["kind"]} {r["clause"]}").Order(StringComparer.Ordinal);

        var actual = CareRules.All.SelectMany(r => r.Forms.Select(f => $"{r.Id} {f} {r.Kind} {r.Clause}")).Order(StringComparer.Ordinal);

        Assert.Equal(expected, actual);
    }

    private static string PathOf(string id) => Path.Combine(AppContext.BaseDirectory, "Casework", "Tables", $"{id}.csv");

    private static List<Dictionary<string, string>> Rows(string id)
    {
        var lines = File.ReadAllLines(PathOf(id));
        var header = lines[0].Split(',');
        return [.. lines[1..].Select(line => header.Zip(line.Split(',')).ToDictionary(c => c.First, c => c.Second))];
    }

    private static CareFacts FactsOf(Dictionary<string, string> row) => new()
    {
        Today = Today,
        SupporterStatus = Text(row, "supporterStatus"),
        LocalHukou = Flag(row, "localHukou"),
        Guardians = Text(row, "guardians") is null or "none" ? [] : [.. row["guardians"].Split(';').Select(GuardianOf)],
        CourtDesignatedCivilAffairs = Flag(row, "courtDesignated") == true,
        NobodyTakesChild = Flag(row, "nobodyTakesChild") == true,
        GuardianUnable = Flag(row, "guardianUnable"),
        NoLocalEntrustee = Flag(row, "noLocalEntrustee"),
        ArrangementType = Text(row, "arrangementType"),
        AdoptionCapacity = Text(row, "adoptionCapacity"),
    };

    private static GuardianFacts GuardianOf(string text)
    {
        var parts = text.Split('/');
        return new GuardianFacts(
            Known(parts[0]), Known(parts[1]), parts[2] == "-" ? null : parts[2],
            parts[3] switch { "past" => Today.AddDays(-1), "future" => Today.AddDays(1), _ => null },
            parts[4] switch { "T" => true, "F" => false, _ => null });
    }

    private static string? Known(string text) => text == "?" ? null : text;

    private static string? Text(Dictionary<string, string> row, string column) => row.GetValueOrDefault(column) is null or "?" or "-" ? null : row[column];

    private static bool? Flag(Dictionary<string, string> row, string column) => Text(row, column) switch { "T" => true, "F" => false, _ => null };
}
