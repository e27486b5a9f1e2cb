using System.Collections.Immutable;
using Hub.Policy.Rules;

namespace Hub.Policy;

/// <summary>Why an audience sees a field as it does, step by step as decided.</summary>
public sealed record Explanation(FieldKey Field, Audience Audience, ImmutableArray<string> Lines);

/// <summary>Puts a decision into words.</summary>
public static class Explain
{
    public static Explanation Of(Sharing sharing, FieldKey field, Audience audience) =>
        new(field, audience, [.. Lines(sharing, field, audience)]);

    private static IEnumerable<string> Lines(Sharing sharing, FieldKey field, Audience audience)
    {
        yield return Claim(sharing, audience);
        var scopes = sharing.ScopesOf(audience.Department, audience.Purpose);
        yield return $"rows: {(scopes.IsEmpty ? "none" : string.Join(" or ", scopes))}";
        if (sharing.Shape.Find(field.Type)?.Find(field.Field) is { } shape)
        {
            foreach (var line in Rights(sharing, field, shape, audience))
            {
                yield return line;
            }
        }

        var verdict = sharing.Decide(field, audience);
        foreach (var clause in verdict.Clauses)
        {
            yield return $"{When(clause.When, verdict.DependsOnRow)}: {Show(clause)} ({clause.Reason})";
        }

        yield return $"result: {Name(verdict.Usual.View)}{(verdict.DependsOnRow ? ", unless a row is special" : "")}";
    }

    private static string Claim(Sharing sharing, Audience audience)
    {
        var applicant = sharing.Agreement.Purpose(audience.Purpose) is { } p && !p.Claimants.Contains(audience.Department);
        return sharing.MayClaim(audience.Department, audience.Purpose)
            ? $"purpose: {audience.Department} may claim {audience.Purpose}{(applicant ? ", as applicant only" : "")}"
            : $"purpose: {audience.Department} may not claim {audience.Purpose}; the request is refused";
    }

    private static IEnumerable<string> Rights(Sharing sharing, FieldKey field, FieldShape shape, Audience audience)
    {
        if (shape.Class is not { } name || !sharing.Agreement.Classes.TryGetValue(name, out var @class))
        {
            yield break;
        }

        var record = sharing.Agreement.Records.GetValueOrDefault(field.Type);
        var cell = record?.CellOf(@class, audience.Department) ?? @class.CellOf(audience.Department);
        yield return $"field: class {name}, level {shape.Level}, mask {Name(shape.Mask)}";
        yield return $"cell: {name} × {audience.Department} = {cell}{(cell == Cell.Designated ? $" ({@class.Designation})" : "")}";
        yield return $"open for: {string.Join(' ', @class.Opens)}";
        yield return $"ceiling: {Ceiling(sharing.Agreement.Purpose(audience.Purpose)?.Ceiling)}";
        yield return $"record: {Record(sharing.Decide(field.Type, audience))}";
    }

    private static string Ceiling(CeilingRule? ceiling) => ceiling is null
        ? "none"
        : $"levels {string.Join(' ', ceiling.Masked)} at most MASKED (not {string.Join(' ', ceiling.Except)}), "
            + $"levels {string.Join(' ', ceiling.Closed)} NONE";

    private static string Record(RecordVerdict verdict)
    {
        var rows = string.Join("; or ", verdict.VisibleWhen.Select(w => w.IsEmpty ? "always" : $"when {Tests(w)}"));
        var own = string.Concat(verdict.Own.Select(o => $"; or when the reader's organisation wrote one of {string.Join(' ', o.Fields)}"));
        var requires = verdict.Requires.IsEmpty ? "" : $", and only when {Tests(verdict.Requires)}";
        var sector = verdict.Sector is { } limit ? $", and only {limit.Field} {string.Join(' ', limit.Values)}" : "";
        return verdict.Never ? "never there" : $"there {(rows.Length == 0 ? own[5..] : rows + own)}{requires}{sector}";
    }

    private static string When(ImmutableArray<RowTest> when, bool dependsOnRow) =>
        !when.IsEmpty ? $"when {Tests(when)}" : dependsOnRow ? "otherwise" : "always";

    private static string Tests(ImmutableArray<RowTest> tests) =>
        string.Join(" and ", tests.Select(t => t.Holds ? t.Name : $"not {t.Name}"));

    private static string Show(Clause clause) =>
        clause.View == View.Masked ? $"{Name(clause.View)} as {Name(clause.Mask)}" : Name(clause.View);

    private static string Name<T>(T word)
        where T : struct, Enum => word.ToString().ToUpperInvariant();
}
