using System.Collections.Immutable;
using System.Globalization;
using Hub.Casework.Entitlements;
using Hub.Casework.Parameters;

namespace Hub.Tests.Casework;

/// <summary>The rules against tables that were made from the rules' text alone: every combination of true, false and unknown inputs.</summary>
/// <remarks>`?` is unknown, `none` no such record, `-` not asked.</remarks>
public sealed class EntitlementTableTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    public static TheoryData<string> Rules => [.. EntitlementRules.All.Select(r => r.Id)];

    [Fact]
    public void Every_rule_has_its_table() => Assert.Equal(
        Enumerable.Range(1, 21).Select(n => string.Create(CultureInfo.InvariantCulture, $"E-{n:00}")),
        EntitlementRules.All.Select(r => r.Id).Where(id => File.Exists(PathOf(id))));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_says_what_its_table_says(string id)
    {
        var rule = EntitlementRules.All.Single(r => r.Id == id);
        var differing = new List<string>();
        var results = new HashSet<string>();
        foreach (var row in Rows(id))
        {
            var eligibility = rule.Judge(new EntitlementContext(FactsOf(row), CaseParameters.Standard));
            results.Add(eligibility.Result);
            var ground = row["ground"];
            if (eligibility.Result != row["result"] || (ground.Length > 0 && ground != eligibility.Ground)
                || eligibility.Holds.IsTrue != eligibility.Ground is not null || eligibility.Holds.IsUnknown == eligibility.Holds.Missing.IsEmpty)
            {
                differing.Add($"{string.Join(' ', row)}: {eligibility}");
            }
        }

        Assert.Empty(differing.Take(5));
        Assert.Equal(["ELIGIBLE", "NOT_ELIGIBLE", "UNDETERMINED"], results.Order(StringComparer.Ordinal));
    }

    private static string PathOf(string id) => Path.Combine(AppContext.BaseDirectory, "Casework", "Tables", $"{id}.csv");

    private static List<Dictionary<string, string>> Rows(string id)
    {
        var lines = File.ReadAllLines(PathOf(id));
        var header = lines[0].Split(',');
        return [.. lines[1..].Select(line => header.Zip(line.Split(',')).ToDictionary(c => c.First, c => c.Second))];
    }

    private static EntitlementFacts FactsOf(Dictionary<string, string> row) => new()
    {
        Today = Today,
        BirthDate = Whole(row, "age") is { } age ? Today.AddYears(-age).AddDays(-100) : null,
        SupporterStatus = Text(row, "supporterStatus"),
        HivStatus = Text(row, "hivStatus"),
        DifficultyCategories = Text(row, "difficultyCategories") is { } categories ? categories == "none" ? ImmutableArray<string>.Empty : [categories] : null,
        MigrantChild = Flag(row, "migrantChild"),
        Guardians = Text(row, "guardians") is null or "none" ? [] : [.. row["guardians"].Split(';').Select(g => new SupporterFacts(Flag(g[0]), Flag(g[1])))],
        FinancialDifficulty = Flag(row, "financialDifficulty"),
        AssistanceStatus = Text(row, "assistanceStatus"),
        HardshipEvent = Text(row, "hardshipEvent"),
        Enrolment = new EnrolmentFacts(Text(row, "stage"), Text(row, "status"), Flag(row, "fullTime"), Whole(row, "schoolGrade")),
        SeriousIllness = Flag(row, "seriousIllness"),
        HasFirstTreatment = Text(row, "firstTreatmentAt") == "set",
        TreatFirstState = Text(row, "treatFirstState"),
        Disability = Text(row, "disability") == "record"
            ? new DisabilityFacts(Text(row, "category"), Text(row, "secondaryCategories")?.Split(';').ToImmutableArray(), Whole(row, "disabilityGrade"))
            : null,
        Care = row.GetValueOrDefault("arrangementType", "none") == "none" ? null : new CareFacts(Text(row, "arrangementType")),
        WasPaidAsOrphan = Text(row, "paidAsOrphan") == "T",
    };

    private static string? Text(Dictionary<string, string> row, string column) => row.GetValueOrDefault(column) is null or "?" or "-" ? null : row[column];

    private static int? Whole(Dictionary<string, string> row, string column) =>
        Text(row, column) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool? Flag(Dictionary<string, string> row, string column) => Text(row, column) is { } text ? text == "T" : null;

    private static bool? Flag(char letter) => letter switch { 'T' => true, 'F' => false, _ => null };
}
