using System.Globalization;
using Hub.Records.Entities;
using Hub.Records.Ledgering;
using Hub.Vigilance;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Vigilance;

/// <summary>The children whom handles name. Handles that were destroyed are left out.</summary>
public delegate ValueTask<IReadOnlyDictionary<string, string>> ChildrenOf(
    IReadOnlyCollection<string> handles, CancellationToken cancellationToken);

/// <summary>What a step did.</summary>
/// <param name="Next">The first entry that was not examined yet.</param>
/// <param name="Raised">Alerts.</param>
/// <param name="Nameless">Alerts that could not be raised: the records no longer say of whom the entry is.</param>
public readonly record struct VigilanceProgress(long Next, int Examined, int Raised, int Nameless);

/// <summary>Watches the ledger: examines each new entry once and raises what is found.</summary>
/// <remarks>What it remembers is made anew after a start, from the entries of the last month. Several processes may watch: an entry's
/// alerts are saved together with the mark of how far it got, and only one of them moves the mark. Where there is nothing to raise the
/// mark may lag: such entries are examined again after a start, with the same outcome.</remarks>
public sealed class VigilanceRun(
    IDbContextFactory<LedgerStore> ledgers, IDbContextFactory<RecordStore> records, AccessReading reading, FactReading factReading,
    AlertRaising raising, ChildrenOf childrenOf, TimeProvider clock, VigilanceOptions options)
{
    private const string Mark = "vigilance.examined";
    private const int Together = 256;
    private const int MostReplayed = 1_000_000;
    private const int MostUnmarked = 10_000;

    private State? state;

    /// <summary>Everything that was durable at the call has been examined afterwards.</summary>
    /// <exception cref="InvalidDataException">The bytes of an entry are not those of an entry: somebody changed them.</exception>
    public async Task<VigilanceProgress> RunAsync(CancellationToken cancellationToken)
    {
        var all = default(VigilanceProgress);
        while (await StepAsync(cancellationToken) is { Examined: > 0 } step)
        {
            all = new(step.Next, all.Examined + step.Examined, all.Raised + step.Raised, all.Nameless + step.Nameless);
        }

        return all;
    }

    /// <summary>A short step of the same.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="RunAsync"/>.</exception>
    public async Task<VigilanceProgress> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ExamineSomeAsync(cancellationToken);
        }
        catch
        {
            state = null;
            throw;
        }
    }

    private async Task<VigilanceProgress> ExamineSomeAsync(CancellationToken cancellationToken)
    {
        var now = state ??= await BeginAsync(cancellationToken);
        await using var ledger = await ledgers.CreateDbContextAsync(cancellationToken);
        var entries = await ledger.Entries.AsNoTracking().Where(e => e.Index >= now.Next).OrderBy(e => e.Index).Take(Together).ToListAsync(cancellationToken);
        if (entries.Count == 0)
        {
            await MarkAsync(now, cancellationToken);
            return new(now.Next, 0, 0, 0);
        }

        // New entries never share a step with those that are only remembered.
        entries = now.Next <= now.Examined ? [.. entries.TakeWhile(e => e.Index <= now.Examined)] : entries;
        var accesses = entries.Select(reading.Read).OfType<Access>().ToList();
        await using var store = await records.CreateDbContextAsync(cancellationToken);
        now.Facts = await LoadAsync(store, now.Watch, accesses, cancellationToken);
        var opening = accesses.SelectMany(a => now.Watch.Feed(a)).Where(now.Joining.Opens).ToList();
        var last = entries[^1].Index;
        now.Next = last + 1;
        if (last <= now.Examined)
        {
            return new(now.Next, entries.Count, 0, 0);
        }

        now.Examined = last;
        var isDue = opening.Count > 0 || now.Examined - now.Marked >= MostUnmarked;
        var raised = isDue ? await RaiseAsync(store, now, opening, cancellationToken) : 0;
        return new(now.Next, entries.Count, raised, opening.Count - raised);
    }

    private async Task<RecordFacts> LoadAsync(RecordStore store, Watch watch, List<Access> accesses, CancellationToken cancellationToken)
    {
        var due = accesses.Count == 0 ? [] : watch.DueBy(accesses.Max(a => a.At));
        var concerned = accesses.Concat(due).ToList();
        var handles = concerned.SelectMany(a => a.Children).Select(c => c.Child).Distinct(StringComparer.Ordinal).ToArray();
        var workers = concerned.Select(a => a.Worker).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var oldest = concerned.Count == 0 ? clock.GetUtcNow() : concerned.Min(a => a.At);
        return await factReading.LoadAsync(store, workers, await childrenOf(handles, cancellationToken), oldest.UtcDateTime, cancellationToken);
    }

    private async Task MarkAsync(State now, CancellationToken cancellationToken)
    {
        if (now.Marked < now.Examined)
        {
            await using var store = await records.CreateDbContextAsync(cancellationToken);
            await RaiseAsync(store, now, [], cancellationToken);
        }
    }

    // How many.
    private async Task<int> RaiseAsync(RecordStore store, State now, List<Finding> opening, CancellationToken cancellationToken)
    {
        var children = opening.Count == 0 ? [] : await NameAsync(now.Watch, opening, cancellationToken);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        if (!await MoveMarkAsync(store, now.Marked, now.Examined, cancellationToken))
        {
            throw new VigilanceOvertakenException();
        }

        var raised = await raising.AddAsync(store, children, cancellationToken);
        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        now.Marked = now.Examined;
        return raised;
    }

    // An alert belongs to a child. For look-ups that found none it is the child whom the worker saw last: there the auditors find the worker.
    private async Task<List<string>> NameAsync(Watch watch, List<Finding> opening, CancellationToken cancellationToken)
    {
        var handles = opening.Select(f => f.Child ?? (f.Worker is { } worker ? watch.LastChildOf(worker) : null)).OfType<string>().ToList();
        var named = await childrenOf([.. handles.Distinct(StringComparer.Ordinal)], cancellationToken);
        return [.. handles.Select(named.GetValueOrDefault).OfType<string>()];
    }

    // Of two that watch, the one whose mark was moved from under it lets go.
    private static async Task<bool> MoveMarkAsync(RecordStore store, long from, long to, CancellationToken cancellationToken)
    {
        var (old, next) = (Text(from), Text(to));
        if (await store.Set<Setting>().Where(s => s.Name == Mark && s.Value == old)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Value, next), cancellationToken) == 1)
        {
            return true;
        }

        if (await store.Set<Setting>().AnyAsync(s => s.Name == Mark, cancellationToken))
        {
            return false;
        }

        store.Add(new Setting { Name = Mark, Value = next });
        return true;
    }

    private async Task<State> BeginAsync(CancellationToken cancellationToken)
    {
        await using var store = await records.CreateDbContextAsync(cancellationToken);
        await using var ledger = await ledgers.CreateDbContextAsync(cancellationToken);
        var mark = await store.Set<Setting>().FirstOrDefaultAsync(s => s.Name == Mark, cancellationToken);
        var examined = mark is null ? -1 : long.Parse(mark.Value, CultureInfo.InvariantCulture);
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-options.WindowDays);
        var first = await ledger.Rows.Where(r => r.At >= since).OrderBy(r => r.At).ThenBy(r => r.Index).Select(r => (long?)r.Index).FirstOrDefaultAsync(cancellationToken);
        return new State(options) { Examined = examined, Marked = examined, Next = Math.Max(Math.Min(first ?? examined + 1, examined + 1), examined - MostReplayed) };
    }

    private static string Text(long index) => index.ToString(CultureInfo.InvariantCulture);

    private sealed class State
    {
        public State(VigilanceOptions options)
        {
            Joining = new AlertJoining(options);
            Watch = new Watch((worker, child, at) => Facts.Of(worker, child, at), options);
        }

        public Watch Watch { get; }

        public AlertJoining Joining { get; }

        public RecordFacts Facts { get; set; } = RecordFacts.None;

        /// <summary>The last entry whose findings are raised or need no raising.</summary>
        public long Examined { get; set; }

        /// <summary>The same as the records have it; not behind an entry with an alert.</summary>
        public long Marked { get; set; }

        public long Next { get; set; }
    }
}

/// <summary>Another process examined the same entries first; this one begins anew behind it.</summary>
public sealed class VigilanceOvertakenException() : Exception("another process has examined these entries of the access ledger");
