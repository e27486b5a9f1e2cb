using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>What the national system is to be told of a child.</summary>
public enum NationalChange
{
    /// <summary>It does not know the child.</summary>
    New,

    /// <summary>It knows something else.</summary>
    Changed,
}

/// <summary>How far the national system knows one child.</summary>
/// <param name="CanBeEntered">The township can still enter it; of other files the end is told once.</param>
/// <param name="EnteredAt">When the township last entered it; null: never.</param>
/// <param name="Entered">Digest of what was entered; null when that is not known.</param>
/// <param name="Last">Digest of what a file last said; null: no file yet.</param>
public sealed record NationalState(string ChildId, bool CanBeEntered, DateTime? EnteredAt, string? Entered, string? Last)
{
    /// <param name="digest">Of what is true now.</param>
    /// <returns>Null: nothing is to be told.</returns>
    public NationalChange? Change(string digest) =>
        digest == (CanBeEntered ? Entered : Last ?? Entered) ? null : EnteredAt is null ? NationalChange.New : NationalChange.Changed;
}

/// <summary>Which children of a township the national system does not know as they are (WF-1 step 4): by what files for it have said before, and by
/// when the township says it has entered them.</summary>
public sealed class NationalEntries(StoreFactory stores)
{
    private static readonly string[] Open = ["ACTIVE", "TRANSFER_PENDING"];
    private static readonly string[] Ended = ["CONTINUED_SUPPORT", "CLOSED"];

    /// <summary>The children whose rows have to be looked at; all others are known to be unchanged.</summary>
    /// <param name="township">Code of the division that holds the files.</param>
    /// <param name="all">Unchanged ones, too.</param>
    public async Task<IReadOnlyList<NationalState>> FindAsync(string township, bool all, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var children = await store.Children
            .Where(c => c.ResponsibleDivisionCode == township && (Open.Contains(c.FileState) || Ended.Contains(c.FileState)))
            .OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.FileState, c.NationalSystemSyncedAt, Changed = c.UpdatedAt })
            .ToListAsync(cancellationToken);
        var said = (await store.Set<NationalExport>()
            .Where(e => store.Children.Any(c => c.Id == e.ChildId && c.ResponsibleDivisionCode == township))
            .ToListAsync(cancellationToken)).ToLookup(e => e.ChildId, StringComparer.Ordinal);
        var changed = await ChangesAsync(store, township, cancellationToken);
        var states = new List<NationalState>();
        foreach (var child in children)
        {
            var files = said[child.Id].OrderBy(e => e.At).ToList();
            var state = new NationalState(
                child.Id, Open.Contains(child.FileState), child.NationalSystemSyncedAt,
                files.LastOrDefault(e => e.At <= child.NationalSystemSyncedAt)?.Digest, files.LastOrDefault()?.Digest);
            var since = new[] { child.Changed, changed.GetValueOrDefault(child.Id) }.Max();
            if (all || (Concerns(state) && !IsKnown(state, files.LastOrDefault(), since)))
            {
                states.Add(state);
            }
        }

        return states;
    }

    /// <summary>Remembers what a file said.</summary>
    public async Task KeepAsync(IReadOnlyList<(string ChildId, string Digest)> said, DateTime at, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        var ids = said.Select(s => s.ChildId).ToList();
        var before = (await store.Set<NationalExport>().AsTracking().Where(e => ids.Contains(e.ChildId)).ToListAsync(cancellationToken))
            .GroupBy(e => e.ChildId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(e => e.At)!, StringComparer.Ordinal);
        foreach (var (child, digest) in said)
        {
            if (before.TryGetValue(child, out var last) && (last.Digest == digest || last.At >= at))
            {
                (last.Digest, last.SeenAt) = (digest, at);
            }
            else
            {
                store.Add(new NationalExport { ChildId = child, At = at, SeenAt = at, Digest = digest });
            }
        }

        await store.SaveChangesAsync(cancellationToken);
    }

    // Whom the national system never knew, it need not be told of once the file is closed.
    private static bool Concerns(NationalState state) => state.CanBeEntered || state.EnteredAt is not null || state.Last is not null;

    private static bool IsKnown(NationalState state, NationalExport? last, DateTime changedAt) =>
        last is not null && changedAt < last.SeenAt && state.Change(last.Digest) is null;

    // Last change of the records beside the child that the file speaks of.
    private static async Task<Dictionary<string, DateTime>> ChangesAsync(RecordStore store, string township, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        await AddAsync<Guardian>();
        await AddAsync<Household>();
        await AddAsync<DisabilityRecord>();
        return changes;

        async Task AddAsync<T>()
            where T : ChildRecord
        {
            var found = await store.Set<T>()
                .Where(r => store.Children.Any(c => c.Id == r.ChildId && c.ResponsibleDivisionCode == township))
                .GroupBy(r => r.ChildId).Select(g => new { Child = g.Key, At = g.Max(r => r.UpdatedAt) }).ToListAsync(cancellationToken);
            foreach (var one in found)
            {
                changes[one.Child] = new[] { one.At, changes.GetValueOrDefault(one.Child) }.Max();
            }
        }
    }
}
