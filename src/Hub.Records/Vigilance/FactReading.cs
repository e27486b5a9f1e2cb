using System.Collections.Immutable;
using Hub.Records.Entities;
using Hub.Records.Writing.Deriving;
using Hub.Vigilance;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Vigilance;

/// <summary>Children that are marked outside the records.</summary>
/// <param name="Planted">Null: nobody says which.</param>
/// <param name="UnderAttention">Null: nobody says which.</param>
public sealed record ChildMarks(IReadOnlySet<string>? Planted = null, IReadOnlySet<string>? UnderAttention = null);

/// <summary>Loads what the records say of workers and children, for many accesses in a dozen statements.</summary>
/// <remarks>The records hold no home, number or roster of a worker: rules that need those stay silent (R5, R6, the roster of R4).</remarks>
public sealed class FactReading(ChildMarks marks)
{
    // Events older than this explain nothing, nor do they follow on broken glass.
    private const int EventDays = 70;

    private DivisionTree? divisions;

    public async Task<RecordFacts> LoadAsync(
        RecordStore store, IReadOnlyCollection<string> workers, IReadOnlyDictionary<string, string> children, DateTime oldest,
        CancellationToken cancellationToken)
    {
        var ids = children.Values.Distinct(StringComparer.Ordinal).ToArray();
        var found = await store.Children.Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
        var named = workers.Concat(found.SelectMany(c => new[] { c.ChildSupervisorId, c.ChildDirectorId }).OfType<string>()).Distinct().ToArray();
        divisions ??= new DivisionTree(await store.Divisions.ToListAsync(cancellationToken));
        return new RecordFacts(
            children,
            (await store.Workers.Where(w => named.Contains(w.Id)).ToListAsync(cancellationToken)).ToDictionary(w => w.Id, StringComparer.Ordinal),
            found.ToDictionary(c => c.Id, StringComparer.Ordinal),
            (await store.Scopes.Where(s => ids.Contains(s.ChildId)).ToListAsync(cancellationToken)).ToLookup(s => s.ChildId, s => s.Unit),
            (await store.Involvements.Where(i => ids.Contains(i.ChildId)).ToListAsync(cancellationToken)).ToLookup(i => i.ChildId),
            (await store.Set<Kin>().Where(k => ids.Contains(k.ChildId)).ToListAsync(cancellationToken)).ToLookup(k => k.ChildId, k => k.IdentityHash),
            (await CaseEvents.LoadAsync(store, ids, oldest.AddDays(-EventDays), cancellationToken)).ToLookup(e => e.ChildId),
            divisions,
            marks);
    }
}
