using System.Text;
using System.Text.RegularExpressions;
using Hub.Policy;
using Hub.Records.Reading;

namespace Hub.Tests.Golden;

/// <summary>Walks plans: their statements, their fields, the values their SQL takes out of the database.</summary>
internal static partial class PlanText
{
    public static string Sql(ReadPlan plan)
    {
        var text = new StringBuilder();
        foreach (var (path, statement, _) in Statements(plan))
        {
            text.Append("-- ").Append(path).Append('\n').Append(statement.Sql.ReplaceLineEndings("\n")).Append("\n\n");
        }

        return text.ToString();
    }

    public static IEnumerable<(string Path, Statement Statement, RecordPlan Records)> Statements(ReadPlan plan) =>
        plan.Roots.SelectMany(root => OfRoot(root).Select(s => (root.Key, s, root.Records)).Concat(Below(root.Key, root.Records)));

    public static IEnumerable<RecordPlan> Records(ReadPlan plan) => plan.Roots.SelectMany(root => Records(root.Records));

    public static IEnumerable<(string Type, FieldPlan Field)> Fields(ReadPlan plan) =>
        Records(plan).SelectMany(r => r.Outputs.OfType<FieldPlan>().Select(f => (r.Type.Name, f)));

    /// <summary>Columns of the row whose values the statement hands out, as such or guarded by a condition.</summary>
    public static HashSet<string> Selected(Statement statement)
    {
        var sql = statement.Sql.ReplaceLineEndings("\n");
        var list = sql[..sql.IndexOf("\nFROM ", StringComparison.Ordinal)];
        return [.. HandedOut().Matches(list).Select(m => m.Groups["column"].Value)];
    }

    private static IEnumerable<Statement> OfRoot(RootPlan root) => root switch
    {
        OnePlan one => [one.Statement],
        PagePlan page => page.Count is { } count ? [.. page.Phases, count] : page.Phases,
        _ => [],
    };

    private static IEnumerable<RecordPlan> Records(RecordPlan plan) => plan.Relations.SelectMany(r => Records(r.Records)).Prepend(plan);

    private static IEnumerable<(string, Statement, RecordPlan)> Below(string path, RecordPlan plan) =>
        plan.Relations.SelectMany(r => Below($"{path}.{r.Key}", r.Records).Prepend(($"{path}.{r.Key}", r.Statement, r.Records)));

    // An item of the list by itself, or what a CASE yields; what stands in conditions is compared and not handed out.
    [GeneratedRegex("""(?:^SELECT |, |THEN |ELSE )"\w+"\."(?<column>\w+)"(?=,|$| AS | END|\n)""", RegexOptions.Multiline)]
    private static partial Regex HandedOut();
}
