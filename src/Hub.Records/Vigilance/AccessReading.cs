using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Records.Ledgering;
using Hub.Vigilance;

namespace Hub.Records.Vigilance;

/// <summary>Makes accesses out of the ledger's entries. For one thread.</summary>
/// <param name="levelOf">Sensitivity of a field of a type; null when it is not known.</param>
/// <param name="casesAreStated">Entries name their case: one without has none. Otherwise it is unknown.</param>
public sealed class AccessReading(Func<string, string, int?> levelOf, bool casesAreStated = false)
{
    private const int MostSets = 10_000;

    private readonly EntryReader reader = new();
    private readonly Dictionary<FieldSet, ShownFields> known = [];

    /// <summary>Null for entries that are no access: imports, keys, heartbeats.</summary>
    /// <exception cref="InvalidDataException">Somebody changed the entry after it was written.</exception>
    public Access? Read(LedgerEntry written)
    {
        var entry = reader.Read(written.Body);
        return KindOf(entry.Kind) is { } kind ? Read(written.Index, entry, kind) : null;
    }

    private static AccessKind? KindOf(EntryKind kind) => kind switch
    {
        EntryKind.Disclose => AccessKind.Disclose,
        EntryKind.Deny => AccessKind.Deny,
        EntryKind.BreakGlass => AccessKind.BreakGlass,
        EntryKind.Export => AccessKind.Export,
        EntryKind.AuditRead => AccessKind.AuditRead,
        EntryKind.ResolveHandle => AccessKind.ResolveHandle,
        _ => null,
    };

    private Access Read(long index, AccessEntry entry, AccessKind kind) => new()
    {
        Index = index,
        At = entry.Stamp.At,
        Worker = entry.Who.Officer,
        Client = entry.Who.Client,
        Organisation = entry.Who.Organisation,
        Department = entry.Who.Department,
        Role = entry.Who.Role,
        Purpose = entry.Purpose.Code,
        Kind = kind,
        Permitted = entry.Ruling.Permitted,
        RefusalCode = entry.Ruling.Permitted ? null : entry.Ruling.Rule,
        Children = [.. Shown(entry)],
        ScopeBasis = entry.Ruling.ScopeBasis,
        Case = entry.Purpose.Case,
        InCase = entry.Purpose.Case is not null ? true : casesAreStated ? false : null,
        Operation = entry.Operation.Name,
        FailedLookUps = entry.Operation.Missed,
    };

    private IEnumerable<ChildShown> Shown(AccessEntry entry) =>
        from subject in entry.Subjects
        let handle = subject.Handle
        where handle is not null
        select new ChildShown(handle, FieldsOf(subject.Fields), subject.Rows);

    private ShownFields FieldsOf(FieldSet set)
    {
        if (known.TryGetValue(set, out var shown))
        {
            return shown;
        }

        if (known.Count == MostSets)
        {
            known.Clear();
        }

        return known[set] = new ShownFields(
            from use in set.Uses
            where use.Form != FieldForm.None
            select new ShownField(use.Type, use.Field, use.Form == FieldForm.Full, levelOf(use.Type, use.Field)));
    }
}
