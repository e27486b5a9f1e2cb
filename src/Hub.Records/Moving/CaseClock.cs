using Hub.Casework.Guards;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Acting;
using Hub.Records.Entities;
using Hub.Records.Storing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>Moves that the hub makes because time has passed: reviews that are due, duties refused for too long, care to be looked at.</summary>
public sealed class CaseClock(StoreFactory stores, CaseTurns turns, CaseParameters parameters, TimeProvider clock)
{
    /// <summary>Files looked up at a time.</summary>
    public const int Most = 200;

    private static readonly TimeSpan LongestTick = TimeSpan.FromSeconds(30);

    // The hub acts in nobody's name; no right follows from it.
    private static readonly Actor Hub = new("hub", null, "HUB", null, null, null, null, Audience.Of("HUB", "HUB", []));

    // They move nothing out of what is due: evaluated once on their day, not once a minute.
    private DateOnly? benefitsReviewedOn;

    /// <returns>How many records have moved.</returns>
    public async Task<int> TickAsync(CancellationToken cancellationToken)
    {
        var today = LocalTime.Today(clock);
        var (moved, after, more) = (0, "", true);
        Exception? failed = null;
        for (var start = clock.GetTimestamp(); more && clock.GetElapsedTime(start) < LongestTick;)
        {
            var due = await DueAsync(today, after, cancellationToken);
            foreach (var child in due)
            {
                try
                {
                    moved += await MoveAsync(child, cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    failed ??= e;
                }
            }

            (after, more) = (due.LastOrDefault() ?? after, due.Count == Most);
        }

        benefitsReviewedOn = !more && failed is null ? today : benefitsReviewedOn;

        // One file that cannot be moved has not kept the others from being moved.
        return failed is null ? moved : throw new InvalidOperationException("not all files could be moved", failed);
    }

    private async Task<List<string>> DueAsync(DateOnly today, string after, CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        var refusedSince = today.AddMonths(-parameters.Whole("T08"));
        // A little more than is due, for months of different lengths; the guards decide to the day.
        var careSince = today.AddDays(parameters.Whole("T11:Notice")).AddMonths(-parameters.Whole("T11:Longest")).AddDays(3);
        var reviews = store.Set<Assessment>().Where(a => a.State == "PLAN_ACTIVE" && a.NextReviewOn <= today).Select(a => a.ChildId);
        var refusals = store.Set<Guardian>().Where(g => g.DutyRefusalSince <= refusedSince && g.DutyRefusalEndedOn == null
            && !store.Set<InterventionMeasure>().Any(m => m.ChildId == g.ChildId && m.GuardianId == g.Id && m.MeasureType == "REVOCATION_APPLICATION")).Select(g => g.ChildId);
        var active = store.Set<CareArrangement>().Where(c => c.State == "ACTIVE");
        var cares = active.Where(c => c.GuardianshipKind == "TEMPORARY" && c.StartedOn <= careSince).Select(c => c.ChildId)
            .Concat(active.Where(c => (c.PlacementRule == "P-04" || c.PlacementRule == "P-05")
                && store.Set<Guardian>().Any(g => g.ChildId == c.ChildId && g.RestrictionExpectedEndOn < today)).Select(c => c.ChildId));
        var benefits = store.Set<Entitlement>().Where(e => e.State == "IN_PAYMENT" && e.NextReviewOn == today).Select(e => e.ChildId);
        var moving = reviews.Concat(refusals).Concat(cares);
        return await (today == benefitsReviewedOn ? moving : moving.Concat(benefits)).Where(c => c.CompareTo(after) > 0).Distinct().OrderBy(c => c).Take(Most).ToListAsync(cancellationToken);
    }

    private async Task<int> MoveAsync(string child, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var call = new ActCall(store, Hub, new ActInput(new Dictionary<string, object?>()), clock.GetUtcNow().UtcDateTime, "");
        if (await turns.BeginAsync(call, child, CaseDesk.HubMove, cancellationToken) is not { } work)
        {
            return 0;
        }

        var moved = 0;
        foreach (var record in work.File.Records.ToArray())
        {
            moved += record switch
            {
                Assessment { State: "PLAN_ACTIVE" } or CareArrangement { State: "ACTIVE" } =>
                    await turns.Desk.MoveByHubAsync(work, record, cancellationToken) ? 1 : 0,
                Guardian guardian => await RefusedAsync(work, guardian, cancellationToken) ? 1 : 0,
                _ => 0,
            };
        }

        await turns.DeriveAsync(work, cancellationToken);
        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return moved;
    }

    // WF-5 step 6, ground 2.
    private async Task<bool> RefusedAsync(CaseTurn work, Guardian guardian, CancellationToken cancellationToken)
    {
        var facts = new FileFacts(turns.Desk.Rules);
        if (work.File.All<InterventionMeasure>().Any(m => m.GuardianId == guardian.Id && m.MeasureType == "REVOCATION_APPLICATION")
            || !MeasureGuards.RefusedTooLong(facts.Of(guardian), new ParametersUsed(parameters), work.Today).IsTrue)
        {
            return false;
        }

        var application = work.Writer.Add<InterventionMeasure>(work.Call.Store, work.File, guardian.SourceDepartment ?? "");
        (application.GuardianId, application.MeasureType, application.RevocationGround, application.RevocationGroundMetOn) =
            (guardian.Id, "REVOCATION_APPLICATION", "REFUSED_DUTIES_OVER_SIX_MONTHS", work.Today);
        return await turns.Desk.OpenByHubAsync(work, application, cancellationToken);
    }
}
