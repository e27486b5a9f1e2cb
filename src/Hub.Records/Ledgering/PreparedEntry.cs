using System.Collections.Immutable;
using Hub.Ledger;
using Hub.Records.Entities;

namespace Hub.Records.Ledgering;

/// <summary>All of an entry's rows but for the index; prepared by the caller, so that the one writer only writes.</summary>
internal sealed record PreparedEntry(AccessLogEntry Row, ImmutableArray<string> Handles)
{
    public static PreparedEntry Of(SealedEntry entry) => new(EntryRow.Of(entry), EntryRow.Handles(entry.Entry));
}
