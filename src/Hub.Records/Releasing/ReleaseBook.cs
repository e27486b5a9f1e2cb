using System.Collections.Immutable;
using System.Text;
using Hub.Noise;
using Hub.OpenData;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Releasing;

/// <summary>The releases and their privacy budget: planned by one person and approved by another, drawn once, signed off by two.</summary>
/// <remarks>
/// INVARIANT: noise is drawn, paid for and stored in one transaction, under the lock of the year. What was drawn in a transaction that did not commit nobody has
/// seen and nothing has kept; what was drawn before is handed out again, never drawn anew.
/// </remarks>
public sealed class ReleaseBook(StoreFactory stores, TimeProvider clock, Func<RandomBytes> source)
{
    /// <summary>After the end of a year it is counted within so many months: later the records say too little of how they were.</summary>
    public const int MonthsToCount = 6;

    /// <summary>A year may be counted at any time: to try it with invented children.</summary>
    public bool IsRehearsal { get; init; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<ReleaseOrder?> FindAsync(string dataset, string period, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<ReleaseOrder>().FirstOrDefaultAsync(o => o.Dataset == dataset && o.Period == period, cancellationToken);
    }

    public async Task<List<ReleaseOrder>> AllAsync(CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<ReleaseOrder>().OrderBy(o => o.Dataset).ThenBy(o => o.Period).ToListAsync(cancellationToken);
    }

    /// <summary>The budget's lines, by year, in the order of drawing.</summary>
    public async Task<List<ReleaseDraw>> DrawsAsync(string dataset, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        return await store.Set<ReleaseDraw>().Where(d => d.Dataset == dataset).OrderBy(d => d.Period).ThenBy(d => d.Round).ThenBy(d => d.Measurement)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Puts a plan up for approval in the place of one of which nothing was drawn.</summary>
    /// <exception cref="ReleaseRefusedException">Noise was drawn by a plan of the year.</exception>
    public async Task PlanAsync(ReleasePlan plan, string by, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        var before = await store.Set<ReleaseOrder>().AsTracking().FirstOrDefaultAsync(o => o.Dataset == plan.Dataset && o.Period == plan.Period, cancellationToken);
        if (before?.DrawnAt is not null)
        {
            throw new ReleaseRefusedException($"noise was drawn by the plan `{before.Digest}` of {plan.Period}, which stays; nothing was changed");
        }

        if (before is null)
        {
            store.Add(before = new ReleaseOrder { Dataset = plan.Dataset, Period = plan.Period, Plan = "", Digest = "", PlannedBy = "" });
        }

        (before.Plan, before.Digest, before.PlannedBy, before.PlannedAt) = (Encoding.UTF8.GetString(plan.Json.AsSpan()), plan.Digest, by, Now);
        (before.ApprovedBy, before.ApprovedAt) = (null, null);
        before.Revision++;
        await SaveAsync(store, cancellationToken);
    }

    /// <exception cref="ReleaseRefusedException">There is no such plan, it was planned by the same person, or it is approved.</exception>
    public Task ApproveAsync(string dataset, string period, string digest, string by, CancellationToken cancellationToken) => ChangeAsync(dataset, period, order =>
    {
        Require(order.Digest == digest, $"the plan of {period} has the digest `{order.Digest}`, not `{digest}`; look at it again");
        Require(order.ApprovedBy is null, "the plan is approved already");
        Require(order.PlannedBy != by, "who planned a release does not approve it; a second person does");
        (order.ApprovedBy, order.ApprovedAt) = (by, Now);
    }, cancellationToken);

    /// <summary>Marks that a run begins: a copy of the database of before does not have the mark.</summary>
    /// <returns>The release, whose revision is the mark, greater than all before.</returns>
    /// <exception cref="ReleaseRefusedException">There is no such plan, or the database lacks a mark that was set: it was restored since.</exception>
    /// <param name="last">The greatest mark that is known from elsewhere; 0 for none.</param>
    public async Task<ReleaseOrder> MarkAsync(string dataset, string period, int last, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var own = store.Set<ReleaseOrder>().Where(o => o.Dataset == dataset && o.Period == period);
        await own.ExecuteUpdateAsync(set => set.SetProperty(o => o.Revision, o => o.Revision + 1), cancellationToken);
        var order = await OrderAsync(store, dataset, period, cancellationToken);
        Require(order.Revision > last, $"a run of {period} was begun that this database does not know of: it was restored from a copy of before, and what was drawn then may have been seen. Restore one of after the draw.");
        await transaction.CommitAsync(cancellationToken);
        return order;
    }

    /// <summary>The noisy tables of an approved plan: drawn now, or as they were drawn.</summary>
    /// <returns>Whether this call drew them.</returns>
    /// <exception cref="ReleaseRefusedException">Not approved, the year is not over, over the budget, a record outside the plan's keys, or a bad source of randomness.</exception>
    public async Task<(bool IsNew, ImmutableArray<NoisyTable> Tables)> DrawAsync(string dataset, string period, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);

        // All that draw for this year, of whatever dataset, wait for one another here.
        await store.Set<ReleaseOrder>().Where(o => o.Period == period).ExecuteUpdateAsync(set => set.SetProperty(o => o.Revision, o => o.Revision + 1), cancellationToken);
        var order = await OrderAsync(store, dataset, period, cancellationToken);
        var plan = PlanOf(order);
        var drawn = await store.Set<ReleaseDraw>().Where(d => d.Period == period).ToListAsync(cancellationToken);
        if (drawn.Exists(d => d.Dataset == dataset))
        {
            await transaction.RollbackAsync(cancellationToken);
            return (false, TablesOf(plan, drawn.Where(d => d.Dataset == dataset)));
        }

        Require(order.ApprovedBy is not null, $"the plan of {period} is not approved; a second person approves it first. No data was read.");
        if (!IsRehearsal)
        {
            RequireTime(period);
        }

        var spent = drawn.Aggregate(Rational.Zero, (sum, draw) => sum + new Rational(draw.Numerator, draw.Denominator));
        Require(Budget.Yearly.AllowsPlan(spent + plan.Cost), $"`{plan.Cost}` after `{spent}` is more than the {Budget.Yearly.Planned} that {period} may cost. No data was read.");
        var tables = Draw(plan, await new ChildSnapshot(store, plan).ReadAsync(cancellationToken));
        store.AddRange(tables.Select(table => new ReleaseDraw
        {
            Dataset = dataset, Period = period, Measurement = table.Measurement.Name, Round = 1, Numerator = table.Measurement.Epsilon.Numerator,
            Denominator = table.Measurement.Epsilon.Denominator, Text = table.Text, Digest = table.Digest, DrawnAt = Now,
        }));
        (order.DrawnAt, order.Revision) = (Now, order.Revision + 1);
        await SaveAsync(store, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (true, tables);
    }

    /// <summary>Signs a drawn release off; the second signature releases it.</summary>
    /// <returns>Whether both have signed.</returns>
    /// <exception cref="ReleaseRefusedException">Nothing was drawn, or the same person signs twice.</exception>
    /// <param name="sums">SHA-256 of the list of files that is signed.</param>
    public async Task<bool> SignAsync(string dataset, string period, string sums, string by, CancellationToken cancellationToken)
    {
        var isPublic = false;
        await ChangeAsync(dataset, period, order =>
        {
            Require(order.DrawnAt is not null, $"nothing of {period} was drawn; run the release first");
            Require(order.PublishedBy is not null || order.SignedBy != by, "you have signed; a second person signs, too");
            Require(order.SignedSums is null || order.SignedSums == sums, "the files are not those that were signed first: names of divisions or the program have changed since. Bring them back, and publish again.");
            isPublic = order.SignedBy is not null;
            if (order.SignedBy is null)
            {
                (order.SignedBy, order.SignedAt, order.SignedSums) = (by, Now, sums);
            }
            else if (order.PublishedBy is null)
            {
                (order.PublishedBy, order.PublishedAt) = (by, Now);
            }
        }, cancellationToken);
        return isPublic;
    }

    public static ReleasePlan PlanOf(ReleaseOrder order) => ReleasePlan.Read(Encoding.UTF8.GetBytes(order.Plan)) is { Plan: { } plan } && plan.Digest == order.Digest
        ? plan : throw new ReleaseRefusedException($"the plan of {order.Period} is not the one that was stored; nothing is done until somebody has looked into it");

    /// <exception cref="ReleaseRefusedException">A stored table is not what was drawn.</exception>
    public static ImmutableArray<NoisyTable> TablesOf(ReleasePlan plan, IEnumerable<ReleaseDraw> draws) =>
    [
        .. from draw in draws
           join measurement in plan.Measurements on draw.Measurement equals measurement.Name
           orderby draw.Measurement, draw.Round
           select NoisyTable.Read(measurement, draw.Text, draw.Digest)
               ?? throw new ReleaseRefusedException($"table {draw.Measurement} of {draw.Period} was changed after it was drawn; it is not drawn again. Restore it from a backup or the published files."),
    ];

    private ImmutableArray<NoisyTable> Draw(ReleasePlan plan, List<ChildFacts> children)
    {
        try
        {
            using var random = source();
            var mechanism = new Mechanism(random);
            var snapshot = Snapshot.Of(children.Select(child => child.ToRow(plan)));
            return [.. plan.Measurements.Select(measurement => mechanism.Draw(snapshot.Count(measurement)))];
        }
        catch (Exception refused) when (refused is RandomnessFailedException or ContributionRefusedException)
        {
            throw new ReleaseRefusedException($"{refused.Message}. Nothing was stored or spent.", refused);
        }
    }

    private async Task ChangeAsync(string dataset, string period, Action<ReleaseOrder> change, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        var order = await OrderAsync(store, dataset, period, cancellationToken);
        change(order);
        order.Revision++;
        await SaveAsync(store, cancellationToken);
    }

    private void RequireTime(string period)
    {
        var last = new DateOnly(int.Parse(period, System.Globalization.CultureInfo.InvariantCulture), 12, 31);
        var today = LocalTime.Today(clock);
        Require(today > last, $"{period} is not over; its snapshot is of 31 December. No data was read.");
        Require(today <= last.AddMonths(MonthsToCount), $"{period} ended more than {MonthsToCount} months ago, and the records do not say how they were then. No data was read.");
    }

    private static async Task<ReleaseOrder> OrderAsync(RecordStore store, string dataset, string period, CancellationToken cancellationToken) =>
        await store.Set<ReleaseOrder>().AsTracking().FirstOrDefaultAsync(o => o.Dataset == dataset && o.Period == period, cancellationToken)
        ?? throw new ReleaseRefusedException($"there is no plan of {period} for `{dataset}`; plan it first");

    private static async Task SaveAsync(RecordStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.SaveChangesAsync(cancellationToken);
        }
        catch (Exception taken) when (taken is DbUpdateConcurrencyException || taken.GetBaseException() is System.Data.Common.DbException { SqlState: "23505" } or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 })
        {
            throw new ReleaseRefusedException("somebody else changed the release at the same time; nothing was changed. Look at it again.", taken);
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ReleaseRefusedException(message);
        }
    }
}
