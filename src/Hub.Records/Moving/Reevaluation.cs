using Hub.Records.Entities;
using Hub.Records.Importing;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Moving;

/// <summary>How far a run over all children has come.</summary>
/// <param name="Changed">Entitlements that are new or have another result.</param>
public sealed record ReevaluationProgress(int Done, int Of, int Changed);

/// <summary>Evaluates the rules of domain.md 7.1 for all children, a batch of files at a time; a run that was stopped goes on where it was.</summary>
public sealed class Reevaluation(StoreFactory stores, RecordWriters writers, EntitlementRows benefits, TimeProvider clock)
{
    /// <summary>Files in one transaction.</summary>
    public const int Batch = 1000;

    private const string Mark = "entitlements:evaluated";

    private static readonly Type[] Asked =
    [
        typeof(Guardian), typeof(Household), typeof(SchoolEnrolment), typeof(HealthRecord), typeof(DisabilityRecord), typeof(CareArrangement), typeof(Entitlement),
    ];

    /// <param name="afresh">From the first child, whatever an earlier run has done.</param>
    public async Task<ReevaluationProgress> RunAsync(bool afresh, Action<ReevaluationProgress> progress, CancellationToken cancellationToken)
    {
        var (after, done) = await StartAsync(afresh, cancellationToken);
        await using var store = stores.CreateDbContext();
        var all = await store.Children.CountAsync(c => c.FileState != null, cancellationToken);
        var state = new ReevaluationProgress(done, all, 0);
        for (var more = true; more;)
        {
            (after, var count, var changed) = await BatchAsync(after, state.Done, cancellationToken);
            state = state with { Done = state.Done + count, Changed = state.Changed + changed };
            progress(state);
            more = count == Batch;
        }

        await FinishAsync(cancellationToken);
        return state;
    }

    // The mark names rules and parameters: with others a run starts anew.
    private async Task<(string After, int Done)> StartAsync(bool afresh, CancellationToken cancellationToken)
    {
        await EnsureParametersAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        var mark = await store.Set<Setting>().Where(s => s.Name == Mark).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken);
        return !afresh && mark?.Split(' ') is [var version, var after, var done] && version == benefits.Version
            ? (after, int.Parse(done, System.Globalization.CultureInfo.InvariantCulture)) : ("", 0);
    }

    /// <summary>Keeps the parameters in force, so that what an entitlement names in `ruleVersion` can be looked up for ever.</summary>
    public async Task EnsureParametersAsync(CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        if (!await store.Set<ParameterSet>().AnyAsync(p => p.Id == benefits.Version, cancellationToken))
        {
            store.Add(benefits.Parameters(clock.GetUtcNow().UtcDateTime));
            await store.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<(string After, int Count, int Changed)> BatchAsync(string after, int done, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var ids = await store.Children.Where(c => c.FileState != null && c.Id.CompareTo(after) > 0).OrderBy(c => c.Id).Select(c => c.Id).Take(Batch)
            .ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return (after, 0, 0);
        }

        var (writer, _) = await writers.OfAsync(store, cancellationToken);
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        var files = await ChildFiles.LoadAsync(store, ids, Asked, cancellationToken);
        foreach (var file in files.Values)
        {
            benefits.Set(writer, store, file, LocalTime.Today(clock));
        }

        store.ChangeTracker.DetectChanges();
        var touched = store.ChangeTracker.Entries<Entitlement>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity.ChildId).ToList();
        var changed = touched.Count;
        store.AddRange(touched.Distinct().Select(child => new FileToAsk { ChildId = child }));
        await NewRows.SaveAsync(store, transaction, cancellationToken);
        await SetMarkAsync(store, $"{benefits.Version} {ids[^1]} {done + ids.Count}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (ids[^1], ids.Count, changed);
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        await using var store = stores.CreateDbContext();
        await store.Set<Setting>().Where(s => s.Name == Mark).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task SetMarkAsync(RecordStore store, string value, CancellationToken cancellationToken)
    {
        var written = await store.Set<Setting>().Where(s => s.Name == Mark)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, value), cancellationToken);
        if (written == 0)
        {
            store.Add(new Setting { Name = Mark, Value = value });
            await store.SaveChangesAsync(cancellationToken);
        }
    }
}
