using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Acting;

/// <summary>Which uses of break-glass are asked for.</summary>
public sealed record GrantQuery(bool? Reviewed, DateTime? DueBefore, int First);

/// <summary>Lists uses of break-glass for auditors, latest first.</summary>
public sealed class GrantList(IDbContextFactory<RecordStore> stores, ChildHandles handles)
{
    public async Task<IReadOnlyList<ListedGrant>> ReadAsync(GrantQuery query, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        IQueryable<BreakGlassGrant> grants = store.Set<BreakGlassGrant>();
        grants = query.Reviewed is { } reviewed ? grants.Where(g => g.ReviewedAt != null == reviewed) : grants;
        grants = query.DueBefore is { } due ? grants.Where(g => g.ReviewDueAt < due) : grants;
        var found = await grants.OrderByDescending(g => g.OpenedAt).ThenByDescending(g => g.Id).Take(query.First)
            .ToListAsync(cancellationToken);
        var names = await handles.OfAsync([.. found.Select(g => g.ChildId)], cancellationToken);
        return [.. found.Select(g => new ListedGrant(g, names[g.ChildId]))];
    }
}
