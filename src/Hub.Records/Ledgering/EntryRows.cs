using System.Runtime.CompilerServices;
using System.Text.Json;
using Hub.Ledger;

namespace Hub.Records.Ledgering;

/// <summary>The rows by which some entries are searched.</summary>
internal sealed class EntryRows
{
    private static readonly ConditionalWeakTable<FieldSet, string> KnownDecisions = [];

    private readonly Dictionary<string, int> sets;

    /// <param name="sets">Sets of fields that have a row, by their decisions; those that are new here are added.</param>
    public EntryRows(Dictionary<string, int> sets) => this.sets = sets;

    public List<AccessLogRow> Rows { get; } = [];

    public List<AccessLogSubject> Subjects { get; } = [];

    public List<AccessLogFieldSet> NewSets { get; } = [];

    public void Add(LedgerEntry written, AccessEntry entry)
    {
        Rows.Add(Row(written, entry));
        foreach (var subject in entry.Subjects)
        {
            if (subject is { Handle: { } handle, Sequence: > 0 })
            {
                Subjects.Add(new AccessLogSubject
                {
                    Handle = handle,
                    Sequence = subject.Sequence,
                    Index = written.Index,
                    FieldSetId = SetOf([subject.Fields]),
                    RowCount = subject.Rows,
                });
            }
        }
    }

    private AccessLogRow Row(LedgerEntry written, AccessEntry entry) => new()
    {
        Index = written.Index,
        Id = entry.Stamp.Id,
        At = entry.Stamp.At.UtcDateTime,
        Kind = entry.Kind.ToConstant(),
        WorkerId = entry.Who.Officer,
        OrgId = entry.Who.Organisation,
        Client = entry.Who.Client,
        Role = entry.Who.Role,
        Department = entry.Who.IsHub ? null : entry.Who.Department,
        Purpose = entry.Who.IsHub ? null : entry.Purpose.Code,
        Justification = written.Justification,
        ScopeBasis = entry.Ruling.ScopeBasis,
        Operation = entry.Operation.Name is { } name ? $"{entry.Operation.Kind} {name}" : entry.Operation.Kind,
        Refusal = entry.Ruling.Permitted ? null : entry.Ruling.Rule ?? "",
        ChildPseudonym = entry.Subjects is [{ Handle: var only }] ? only : null,
        FieldSetId = SetOf([.. entry.Subjects.Select(s => s.Fields).Distinct()]),
        BreakGlass = entry.Kind == EntryKind.BreakGlass,
        RowCount = entry.Subjects.Sum(s => s.Rows),
        ClientAddress = entry.Who.Network,
        LeafHash = LeafHash.Of(written.Body).ToString(),
    };

    private int SetOf(FieldSet[] fields)
    {
        // Most entries have one set of fields, and most sets come again.
        var decisions = fields is [var only] ? KnownDecisions.GetValue(only, set => Decisions([set])) : Decisions(fields);
        if (!sets.TryGetValue(decisions, out var id))
        {
            sets.Add(decisions, id = sets.Count);
            NewSets.Add(new AccessLogFieldSet { Id = id, Decisions = decisions, Shown = Shown(fields) });
        }

        return id;
    }

    private static string Decisions(FieldSet[] fields) => JsonSerializer.Serialize(
        Uses(fields).Select(u => new { entity = u.Type, field = u.Field, decision = FieldSet.Word(u.Form) }));

    private static string? Shown(FieldSet[] fields) => StoredList.Join(Uses(fields).Select(u => $"{u.Type}.{u.Field} {FieldSet.Word(u.Form)}"));

    private static IEnumerable<FieldUse> Uses(FieldSet[] fields) => fields.SelectMany(f => f.Uses).Distinct()
        .OrderBy(u => u.Type, StringComparer.Ordinal).ThenBy(u => u.Field, StringComparer.Ordinal).ThenBy(u => u.Form);
}
