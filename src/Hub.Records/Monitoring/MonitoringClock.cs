using Hub.Casework.Monitoring;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Importing;
using Hub.Records.Storing;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Monitoring;

/// <summary>What one tick did.</summary>
/// <param name="Asked">Files.</param>
/// <param name="Changed">Alerts raised or withdrawn.</param>
/// <param name="Stepped">Alerts of which people were reminded, or that went up or stayed.</param>
/// <param name="Failed">Files that could not be asked; they are asked again in ten minutes.</param>
public readonly record struct MonitoringTick(int Asked, int Changed, int Stepped, int Failed = 0)
{
    public bool IsIdle => Asked + Stepped == 0;

    public static MonitoringTick operator +(MonitoringTick a, MonitoringTick b) => new(a.Asked + b.Asked, a.Changed + b.Changed, a.Stepped + b.Stepped, a.Failed + b.Failed);
}

/// <summary>Asks the rules of files of which time, or something outside them, has changed the answer, and takes alerts further that nobody deals with.</summary>
/// <remarks>
/// It looks at two indexes, of the times at which files and alerts are next due, and at a queue: what no rule touches costs nothing. What was missed while
/// nobody ticked lies first in the same indexes. Several processes may tick: a file is worked on by one at a time, and asked twice says the same.
/// </remarks>
public sealed class MonitoringClock(
    StoreFactory stores, RecordWriters writers, FileMonitoring monitoring, AlertDesk alerts, Sharing sharing, CaseParameters parameters, TimeProvider clock)
{
    /// <summary>Files in one transaction.</summary>
    public const int Batch = 200;

    private static readonly TimeSpan Postponed = TimeSpan.FromMinutes(10);

    private const string Mark = "monitoring:rules";
    private const string Active = "ACTIVE";
    private const string Director = "CHILD_DIRECTOR";
    private const string Supervisor = "CHILD_SUPERVISOR";
    private const int TownshipLength = 9;

    /// <summary>Every file is asked again after a change of rules, their predicates or parameters; files that have never been are listed.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var version = Version();
        await using var store = stores.CreateDbContext();
        var mark = await store.Set<Setting>().AsTracking().FirstOrDefaultAsync(s => s.Name == Mark, cancellationToken);
        if (mark?.Value == version)
        {
            return;
        }

        await store.Set<FileWatch>().ExecuteUpdateAsync(set => set.SetProperty(w => w.AskAgainAt, FileMonitoring.AtOnce), cancellationToken);
        for (var more = true; more;)
        {
            more = await ListAsync(cancellationToken);
        }

        if (mark is null)
        {
            store.Add(mark = new Setting { Name = Mark, Value = version });
        }

        mark.Value = version;
        await store.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Works until nothing is due, or for the time given; the rest is found by the next tick.</summary>
    public async Task<MonitoringTick> TickAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var all = default(MonitoringTick);
        for (var step = new MonitoringTick(1, 0, 0); !step.IsIdle && clock.GetElapsedTime(start) < most;)
        {
            step = await AskQueuedAsync(cancellationToken) + await AskDueAsync(cancellationToken) + await StepAsync(cancellationToken);
            all += step;
        }

        return all;
    }

    /// <summary>Lists the files of divisions that have lost or found a worker since (M-32), to be asked by the next tick.</summary>
    /// <remarks>Workers are written by the network's own administration, not in files: what has changed is found by comparing.</remarks>
    public async Task NoticeWorkersAsync(CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        string[] roles = [Director, Supervisor];
        var now = (await store.Workers.Where(w => w.Active == true && w.DivisionCode != null && roles.Contains(w.Role))
            .Select(w => new { w.DivisionCode, w.Role }).Distinct().ToListAsync(cancellationToken)).Select(w => (w.DivisionCode ?? "", w.Role ?? "")).ToHashSet();
        var before = await store.Set<StaffedDivision>().AsTracking().ToDictionaryAsync(d => (d.Code, d.Role), cancellationToken);
        var (come, gone) = (now.Except(before.Keys).ToList(), before.Keys.Except(now).ToList());
        if (come.Count + gone.Count == 0)
        {
            return;
        }

        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        store.AddRange(come.Select(d => new StaffedDivision { Code = d.Item1, Role = d.Item2 }));
        store.RemoveRange(gone.Select(d => before[d]));
        // At first all files are listed to be asked anyway.
        foreach (var township in (before.Count == 0 ? [] : come.Concat(gone)).Where(d => d.Item1.Length >= TownshipLength).GroupBy(d => d.Item1[..TownshipLength]))
        {
            store.AddRange((await LivingAsync(store, township.Key, [.. township.Select(d => d.Item1)], cancellationToken)).Select(c => new FileToAsk { ChildId = c }));
        }

        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private string Version() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
        $"{sharing.Hash} {typeof(MonitoringRules).Module.ModuleVersionId} {string.Join(' ', parameters.All.Select(p => $"{p.Key}={p.Value}"))}")))[..32];

    private async Task<bool> ListAsync(CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var missing = await store.Children.Where(c => !store.Set<FileWatch>().Any(w => w.ChildId == c.Id)).OrderBy(c => c.Id).Select(c => c.Id)
            .Take(10 * Batch).ToListAsync(cancellationToken);
        await NewRows.InsertAsync(store, missing.Select(FileMonitoring.NeverAsked), transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return missing.Count > 0;
    }

    private async Task<MonitoringTick> AskQueuedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.CreateDbContext();
        var queued = await store.Set<FileToAsk>().Where(q => q.NotBefore == null || q.NotBefore <= now).OrderBy(q => q.Id).Take(Batch).ToListAsync(cancellationToken);
        return queued.Count == 0 ? default
            : await AskAsync([.. queued.Select(q => q.ChildId).Distinct()], [.. queued], cancellationToken);
    }

    private async Task<MonitoringTick> AskDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var store = stores.CreateDbContext();
        var due = await store.Set<FileWatch>().Where(w => w.AskAgainAt <= now).OrderBy(w => w.AskAgainAt).Select(w => w.ChildId).Take(Batch)
            .ToListAsync(cancellationToken);
        return due.Count == 0 ? default : await AskAsync(due, [], cancellationToken);
    }

    // One file that cannot be asked must not keep the others from being asked.
    private async Task<MonitoringTick> AskAsync(List<string> children, List<FileToAsk> queued, CancellationToken cancellationToken)
    {
        try
        {
            return await AskTogetherAsync(children, [.. queued.Select(q => q.Id)], cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && children.Count > 1)
        {
            // By halves, so that it does not cost a transaction for each of the others.
            var half = children.Count / 2;
            return await AskAsync(children[..half], Of(children[..half]), cancellationToken) + await AskAsync(children[half..], Of(children[half..]), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await PostponeAsync(children[0], cancellationToken);
            return new MonitoringTick(0, 0, 0, 1);
        }

        List<FileToAsk> Of(List<string> some) => queued.FindAll(q => some.Contains(q.ChildId));
    }

    private async Task PostponeAsync(string child, CancellationToken cancellationToken)
    {
        var later = clock.GetUtcNow().UtcDateTime + Postponed;
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        await store.Set<FileWatch>().Where(w => w.ChildId == child && w.AskAgainAt <= later)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.AskAgainAt, later), cancellationToken);
        // From the queue a file is asked anew: what was known of it before is not taken for granted.
        if (await store.Set<FileToAsk>().Where(q => q.ChildId == child).ExecuteUpdateAsync(set => set.SetProperty(q => q.NotBefore, later), cancellationToken) == 0)
        {
            store.Add(new FileToAsk { ChildId = child, NotBefore = later });
            await store.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<MonitoringTick> AskTogetherAsync(List<string> children, long[] queued, CancellationToken cancellationToken)
    {
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var (files, writer, divisions) = await LoadAsync(store, children, cancellationToken);
        var changed = await monitoring.LookAsync(store, writer, divisions, files.Values, anew: queued.Length > 0, cancellationToken);
        await NewRows.SaveAsync(store, transaction, cancellationToken);
        if (queued.Length > 0)
        {
            await store.Set<FileToAsk>().Where(q => queued.Contains(q.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new MonitoringTick(files.Count, changed, 0);
    }

    private async Task<MonitoringTick> StepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        using var turn = await stores.TurnToWriteAsync(cancellationToken);
        await using var store = stores.CreateDbContext();
        var due = await store.Set<Alert>().Where(a => a.NextStepAt <= now).OrderBy(a => a.NextStepAt).Select(a => a.ChildId).Take(Batch).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return default;
        }

        try
        {
            return await StepTogetherAsync(store, [.. due.Distinct()], now, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && due.Count > 1)
        {
            var all = default(MonitoringTick);
            foreach (var child in due.Distinct())
            {
                all += await StepAloneAsync(child, now, cancellationToken);
            }

            return all;
        }
    }

    private async Task<MonitoringTick> StepAloneAsync(string child, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = stores.CreateDbContext();
            return await StepTogetherAsync(store, [child], now, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await using var store = stores.CreateDbContext();
            await store.Set<Alert>().Where(a => a.ChildId == child && a.NextStepAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextStepAt, now + Postponed), cancellationToken);
            return new MonitoringTick(0, 0, 0, 1);
        }
    }

    private async Task<MonitoringTick> StepTogetherAsync(RecordStore store, List<string> children, DateTime now, CancellationToken cancellationToken)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var (files, writer, divisions) = await LoadAsync(store, children, cancellationToken);
        var stepping = files.Values.SelectMany(f => f.All<Alert>().Where(a => a.NextStepAt <= now).Select(a => (File: f, Alert: a))).ToList();
        var routing = await monitoring.RoutingAsync(
            store, divisions, files.Values, stepping.SelectMany(s => AlertRouting.OrgsTold(s.Alert, s.File)), cancellationToken);
        foreach (var (file, alert) in stepping)
        {
            Step(store, writer, file, alert, routing, now);
        }

        await NewRows.SaveAsync(store, transaction, cancellationToken);
        var moved = stepping.Select(s => s.File.Child.Id).Distinct().ToArray();
        await store.Set<FileWatch>().Where(w => moved.Contains(w.ChildId)).ExecuteUpdateAsync(set => set.SetProperty(w => w.Changes, w => w.Changes + 1), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MonitoringTick(0, 0, stepping.Count);
    }

    // Who was not there to be reminded in time is not reminded any more.
    private void Step(RecordStore store, RecordWriter writer, ChildFile file, Alert alert, AlertRouting routing, DateTime now)
    {
        if (!AlertDesk.IsOpen(alert))
        {
            alert.NextStepAt = null;
        }
        else if (alert.DueAt <= now)
        {
            if (alerts.Escalate(store, writer, file, alert, routing, now) is not null)
            {
                writer.DeriveRows(store, file);
            }
        }
        else if (alert.State == "RAISED")
        {
            AlertDesk.Remind(store, alert, now);
        }
        else
        {
            alert.NextStepAt = alert.DueAt;
        }
    }

    // INVARIANT: who works on a file holds its row until the transaction ends; many are taken in the order of their ids.
    private async Task<(Dictionary<string, ChildFile> Files, RecordWriter Writer, DivisionTree Divisions)> LoadAsync(
        RecordStore store, List<string> children, CancellationToken cancellationToken)
    {
        children.Sort(StringComparer.Ordinal);
        foreach (var child in children)
        {
            await store.Children.Where(c => c.Id == child).ExecuteUpdateAsync(set => set.SetProperty(c => c.NameSort, c => c.NameSort), cancellationToken);
        }

        store.ChangeTracker.AutoDetectChangesEnabled = false;
        var (writer, divisions) = await writers.OfAsync(store, cancellationToken);
        return (await ChildFiles.LoadAsync(store, children, cancellationToken), writer, divisions);
    }

    private static Task<List<string>> LivingAsync(RecordStore store, string township, string[] codes, CancellationToken cancellationToken)
    {
        var all = codes.Contains(township);
        return store.Children
            .Where(c => c.FileState == Active && (codes.Contains(c.ResidenceDivisionCode) || (all && c.ResidenceDivisionCode != null && c.ResidenceDivisionCode.StartsWith(township))))
            .Select(c => c.Id).ToListAsync(cancellationToken);
    }
}
