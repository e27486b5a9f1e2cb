using System.Globalization;
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
/// <param name="EnteredAt">When the township last entered it; null: never.</param>
/// <param name="Entered">Digest of what was entered; null when that is not known.</param>
/// <param name="Versions">Of the child's records before its row was read.</param>
public sealed record NationalState(string ChildId, DateTime? EnteredAt, string? Entered, string Versions)
{
    /// <param name="digest">Of what is true now.</param>
    /// <returns>Null: nothing is to be told.</returns>
    public NationalChange? Change(string digest) =>
        digest == Entered ? null : EnteredAt is null ? NationalChange.New : NationalChange.Changed;
}

/// <summary>What was found of one child.</summary>
/// <param name="Listed">The file says it.</param>
public sealed record NationalRow(NationalState State, string Digest, bool Listed);

/// <summary>Which children of a township the national system does not know as they are (WF-1 step 4): by what files for it have said, and by what of that
/// the township says it has entered. In doubt a child is told again.</summary>
public sealed class NationalEntries(StoreFactory stores)
{
    private static readonly string[] Open = ["ACTIVE", "TRANSFER_PENDING"];
    private static readonly string[] Ended = ["CONTINUED_SUPPORT", "CLOSED"];

    /// <summary>The children whose rows have to be looked at; all others are known to be unchanged.</summary>
    /// <param name="township">Code of the division that holds the files.</param>
    /// <param name="all">Unchanged ones, too.</param>
    /// <param name="layout">Changes with all that a row depends on beside the records.</param>
    public async Task<IReadOnlyList<NationalState>> FindAsync(string township, bool all, string layout, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();

        // Whom the national system never knew, it need not be told of once the file has ended.
        var children = await store.Children
            .Where(c => c.ResponsibleDivisionCode == township
                && (Open.Contains(c.FileState) || (Ended.Contains(c.FileState) && c.NationalSystemSyncedAt != null)))
            .OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.NationalSystemSyncedAt, c.Version })
            .ToListAsync(cancellationToken);
        var entered = (await store.Set<NationalExport>()
            .Where(e => e.EnteredAt != null && store.Children.Any(c => c.Id == e.ChildId && c.ResponsibleDivisionCode == township))
            .ToListAsync(cancellationToken)).ToDictionary(e => e.ChildId, StringComparer.Ordinal);
        var others = await VersionsAsync(store, township, cancellationToken);
        var states = new List<NationalState>();
        foreach (var child in children)
        {
            var known = entered.GetValueOrDefault(child.Id);
            var versions = string.Create(CultureInfo.InvariantCulture, $"{layout} {child.Version}{others.GetValueOrDefault(child.Id)}");
            if (all || known?.Versions != versions)
            {
                states.Add(new NationalState(child.Id, child.NationalSystemSyncedAt, known?.Digest, versions));
            }
        }

        return states;
    }

    /// <summary>Remembers what a file of the township says, before anybody has it.</summary>
    /// <param name="at">When the file was begun.</param>
    public async Task KeepAsync(IReadOnlyList<NationalRow> rows, DateTime at, CancellationToken cancellationToken)
    {
        try
        {
            await TryKeepAsync(rows, at, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another file of the same moment said the same.
            await TryKeepAsync(rows, at, cancellationToken);
        }
    }

    /// <summary>The township has entered the child. If all files since the last time said the same, that was entered; else it is not known what was.</summary>
    internal static async Task EnterAsync(RecordStore store, Child child, CancellationToken cancellationToken)
    {
        var kept = await store.Set<NationalExport>().AsTracking().Where(e => e.ChildId == child.Id).ToListAsync(cancellationToken);
        var before = kept.Find(e => e.EnteredAt is not null);
        var said = kept.Where(e => e.FirstSaidAt <= child.NationalSystemSyncedAt && (before is null || e.SaidAt > before.EnteredAt)).ToList();
        if (said.Count == 0)
        {
            return;
        }

        store.RemoveRange(kept.Where(e => (e == before || said.Contains(e)) && !(said is [var only] && e == only)));
        if (said is [var one])
        {
            one.EnteredAt = child.NationalSystemSyncedAt;
        }
    }

    private async Task TryKeepAsync(IReadOnlyList<NationalRow> rows, DateTime at, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        var ids = rows.Select(r => r.State.ChildId).ToList();
        var kept = (await store.Set<NationalExport>().AsTracking().Where(e => ids.Contains(e.ChildId)).ToListAsync(cancellationToken))
            .ToDictionary(e => (e.ChildId, e.Digest));
        foreach (var row in rows)
        {
            if (kept.TryGetValue((row.State.ChildId, row.Digest), out var known))
            {
                known.Versions = row.State.Versions;
                known.SaidAt = row.Listed && at > known.SaidAt ? at : known.SaidAt;
            }
            else if (row.Listed)
            {
                store.Add(new NationalExport { ChildId = row.State.ChildId, Digest = row.Digest, FirstSaidAt = at, SaidAt = at, Versions = row.State.Versions });
            }
        }

        await store.SaveChangesAsync(cancellationToken);
    }

    // Number and sum of the versions of the records beside the child that the file speaks of: it changes when one is added, changed or taken away.
    private static async Task<Dictionary<string, string>> VersionsAsync(RecordStore store, string township, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        await AddAsync<Guardian>();
        await AddAsync<Household>();
        await AddAsync<DisabilityRecord>();
        return versions;

        async Task AddAsync<T>()
            where T : ChildRecord
        {
            var found = await store.Set<T>()
                .Where(r => store.Children.Any(c => c.Id == r.ChildId && c.ResponsibleDivisionCode == township))
                .GroupBy(r => r.ChildId).Select(g => new { Child = g.Key, Count = g.Count(), Sum = g.Sum(r => r.Version) }).ToListAsync(cancellationToken);
            foreach (var one in found)
            {
                versions[one.Child] = string.Create(
                    CultureInfo.InvariantCulture, $"{versions.GetValueOrDefault(one.Child)} {typeof(T).Name[0]}{one.Count}:{one.Sum}");
            }
        }
    }
}
