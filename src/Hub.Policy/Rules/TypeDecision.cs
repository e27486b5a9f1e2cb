using System.Collections.Immutable;

namespace Hub.Policy.Rules;

/// <summary>All verdicts of one record type for one audience; which records are there follows from their fields (rule 8).</summary>
internal sealed record TypeDecision(RecordVerdict Record, ImmutableDictionary<string, Verdict> Fields)
{
    public static TypeDecision Of(Agreement agreement, RecordRule record, Audience audience, PurposeRule purpose)
    {
        var fields = record.Fields
            .ToImmutableDictionary(f => f.Name, f => new FieldDecision(agreement, record, f, audience, purpose).Clauses());
        var cases = new RowCases(
        [
            .. fields.Values.SelectMany(clauses => clauses).SelectMany(c => c.When).Select(t => t.Name)
                .Where(n => n != RowTest.OwnValue).Distinct().Order(StringComparer.Ordinal),
        ]);
        var presence = Presence.Of(
            cases,
            [.. record.Fields.Where(f => agreement.Counts(f)).Select(f => new NamedClauses(f.Name, fields[f.Name]))]);
        return new TypeDecision(
            presence.Verdict(record, audience.Department),
            fields.ToImmutableDictionary(f => f.Key, f => presence.Confine(new FieldKey(record.Name, f.Key), f.Value)));
    }
}

internal sealed record NamedClauses(string Field, ImmutableArray<Clause> Clauses);
