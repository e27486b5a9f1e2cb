using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hub.Ledger;
using Hub.Records.Entities;

namespace Hub.Records.Ledgering;

/// <summary>The rows by which an entry is searched.</summary>
internal static class EntryRow
{
    private static readonly ConditionalWeakTable<FieldSet, string> KnownDecisions = [];

    public static AccessLogEntry Of(LedgerEntry written, AccessEntry entry)
    {
        var at = entry.Stamp.At.UtcDateTime;
        return new AccessLogEntry
        {
            Index = written.Index,
            Id = entry.Stamp.Id,
            Version = 1,
            RecordedAt = at,
            UpdatedAt = at,
            At = at,
            WorkerId = entry.Who.Officer,
            OrgId = entry.Who.Organisation,
            Department = entry.Who.Department,
            Purpose = entry.Purpose.Code,
            Justification = written.Justification,
            ScopeBasis = entry.Ruling.ScopeBasis,
            Operation = entry.Operation.Name is { } name ? $"{entry.Operation.Kind} {name}" : entry.Operation.Kind,
            ChildPseudonym = Handles(entry) is [var only] ? only : null,
            FieldDecisions = Decisions(entry),
            BreakGlass = entry.Kind == EntryKind.BreakGlass,
            RowCount = entry.Subjects.Sum(s => s.Rows),
            ClientAddress = entry.Who.Network,
            LeafHash = LeafHash.Of(written.Body).ToString(),
        };
    }

    private static ImmutableArray<string> Handles(AccessEntry entry) =>
        [.. entry.Subjects.Select(s => s.Handle).OfType<string>().Distinct()];

    // Most entries have one set of fields, and most sets come again.
    private static string Decisions(AccessEntry entry)
    {
        FieldSet[] sets = [.. entry.Subjects.Select(s => s.Fields).Distinct()];
        return sets is [var only] ? KnownDecisions.GetValue(only, set => Decisions([set])) : Decisions(sets);
    }

    private static string Decisions(FieldSet[] sets) => JsonSerializer.Serialize(
        sets.SelectMany(f => f.Uses).Distinct().Select(u => new { entity = u.Type, field = u.Field, decision = FieldSet.Word(u.Form) }));
}
