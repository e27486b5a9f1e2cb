using Hub.Policy;

namespace Hub.Tests.Policy;

/// <summary>Applies verdicts to rows given as the tests that hold for them.</summary>
internal static class Verdicts
{
    public static View For(this Verdict verdict, params string[] holding) => verdict.Clauses.First(c => Meets(c.When, holding)).View;

    public static bool IsThere(this RecordVerdict verdict, params string[] holding) =>
        Meets(verdict.Requires, holding) && verdict.VisibleWhen.Any(w => Meets(w, holding));

    public static View See(this Sharing sharing, string field, Audience audience, params string[] holding)
    {
        var parts = field.Split('.');
        return sharing.Decide(parts[0], audience).IsThere(holding)
            ? sharing.Decide(new FieldKey(parts[0], parts[1]), audience).For(holding)
            : View.None;
    }

    private static bool Meets(IEnumerable<RowTest> when, string[] holding) => when.All(t => holding.Contains(t.Name) == t.Holds);
}
