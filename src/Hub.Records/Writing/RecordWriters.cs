using Hub.Records.Importing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Writing;

/// <summary>Makes writers for single changes; divisions and courts, which hardly change, are read once a minute at most.</summary>
/// <param name="writing">How records are written, as by an import.</param>
public sealed class RecordWriters(ImportOptions writing, IdSource ids, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private (RecordWriter Writer, DivisionTree Divisions, long At)? known;

    public async ValueTask<(RecordWriter Writer, DivisionTree Divisions)> OfAsync(RecordStore store, CancellationToken cancellationToken)
    {
        if (known is { } recent && clock.GetElapsedTime(recent.At) < Kept)
        {
            return (recent.Writer, recent.Divisions);
        }

        var at = clock.GetTimestamp();
        var divisions = new DivisionTree(await store.Divisions.ToListAsync(cancellationToken));
        var procuratorates = await ProcuratorateTable.LoadAsync(store, cancellationToken);
        var derived = new DerivedRows(divisions, procuratorates, writing.IdentityHash, writing.Deriving, clock, writing.Benefits);
        var writer = new RecordWriter(writing.Rules, writing.Tokens, derived, ids, clock);
        known = (writer, divisions, at);
        return (writer, divisions);
    }
}
