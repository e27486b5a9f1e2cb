using System.Collections.Immutable;
using Hub.Casework.Monitoring;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;
using Microsoft.EntityFrameworkCore;

namespace Hub.Records.Monitoring;

/// <summary>Asks the monitoring rules of files that have changed, in the transaction of the change, and raises and withdraws what follows.</summary>
/// <remarks>True after false raises, false withdraws, unknown changes nothing; another record for which a rule holds raises it anew when nothing is open. A file
/// that comes to another place is told anew to those who are responsible there.
/// Works on tracked files, loaded whole, and saves nothing.</remarks>
public sealed class FileMonitoring(Sharing sharing, WritingRules rules, CaseParameters parameters, AlertDesk alerts, TimeProvider clock)
{
    private const string Duplicate = "M-01";

    /// <summary>Before all times at which time alone changes an answer.</summary>
    public static readonly DateTime AtOnce = DateTime.UnixEpoch;

    private static readonly HashSet<string> Watched = [.. MonitoringRules.All.Select(r => r.Id)];

    /// <summary>Whether the rule is asked of files; of the access log it is not.</summary>
    public static bool IsOfFiles(Alert alert) => Watched.Contains(alert.RuleId ?? "");

    /// <summary>A file that the clock asks next.</summary>
    public static FileWatch NeverAsked(string child) => new() { ChildId = child, AskAgainAt = AtOnce };

    /// <param name="anew">Nothing that was known of duplicates is taken for granted.</param>
    /// <returns>How many alerts were raised and withdrawn.</returns>
    public async Task<int> LookAsync(
        RecordStore store, RecordWriter writer, DivisionTree divisions, IReadOnlyCollection<ChildFile> files, bool anew, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var watches = await WatchesAsync(store, files, cancellationToken);
        var outside = await OutsideTheFile.LoadAsync(store, files, f => anew ? null : Held(watches[f.Child.Id].Watch), cancellationToken);
        var asking = new WatchedFiles(sharing, rules, parameters, divisions, now);
        var turns = files.Select(file => Turn(file, watches[file.Child.Id].Watch, asking, outside, HasMoved(store, file))).ToList();
        await TellAsync(store, writer, divisions, turns, now, cancellationToken);
        var others = outside.Others.ToHashSet(StringComparer.Ordinal);
        if (!anew && files.Count == 1 && files.First() is { } single && outside.IsOther(single.Child))
        {
            // Another transaction may be writing the twin at this moment: the clock looks once more when both are done.
            store.Add(new FileToAsk { ChildId = single.Child.Id });
        }

        foreach (var turn in turns)
        {
            // Where one of two files of a child is noticed, the other is to be looked at, too.
            others.UnionWith(turn.TwinsAreNew ? outside.TwinsOf(turn.File.Child.Id) : []);
            var watch = watches[turn.File.Child.Id].Watch;
            (watch.Holding, watch.AskAgainAt, watch.Changes) = (turn.Holding, turn.AskAgainAt, watch.Changes + 1);
        }

        store.AddRange(watches.Values.Where(w => w.IsNew).Select(w => w.Watch));
        store.AddRange(others.Except(files.Select(f => f.Child.Id)).Select(child => new FileToAsk { ChildId = child }));
        return turns.Sum(t => t.Begun.Length + t.Ended.Length);
    }

    private static bool? Held(FileWatch watch) => watch.AskAgainAt == AtOnce ? null : Holdings.Read(watch.Holding).ContainsKey(new WatchKey(Duplicate, false));

    private static async Task<Dictionary<string, (FileWatch Watch, bool IsNew)>> WatchesAsync(
        RecordStore store, IReadOnlyCollection<ChildFile> files, CancellationToken cancellationToken)
    {
        var saved = files.Where(f => store.Entry(f.Child).State != EntityState.Added).Select(f => f.Child.Id).ToArray();
        var known = saved.Length == 0 ? []
            : await store.Set<FileWatch>().AsTracking().Where(w => saved.Contains(w.ChildId)).ToDictionaryAsync(w => w.ChildId, StringComparer.Ordinal, cancellationToken);
        return files.ToDictionary(f => f.Child.Id, f => known.TryGetValue(f.Child.Id, out var watch)
            ? (watch, false)
            : (NeverAsked(f.Child.Id), true), StringComparer.Ordinal);
    }

    private static bool HasMoved(RecordStore store, ChildFile file)
    {
        var before = store.Entry(file.Child).OriginalValues;
        return store.Entry(file.Child).State != EntityState.Added && before.GetValue<string?>(nameof(Child.ResponsibleDivisionCode)) is { } township
            && UnitRegister.PlaceOf(before.GetValue<string?>(nameof(Child.ResidenceDivisionCode)), township) != UnitRegister.PlaceOf(file);
    }

    private static FileTurn Turn(ChildFile file, FileWatch watch, WatchedFiles asking, OutsideTheFile outside, bool hasMoved)
    {
        var (answers, next) = asking.Ask(file, outside);
        var held = Holdings.Read(watch.Holding);
        var holding = Holdings.Read(watch.Holding);
        var open = file.All<Alert>().Where(AlertDesk.IsOpen).ToLookup(a => new WatchKey(a.RuleId ?? "", a.SealedBy is not null));
        var begun = ImmutableArray.CreateBuilder<WatchAnswer>();
        var undecided = answers.Where(a => a.Finding.Holds.IsUnknown).Select(a => a.Key).ToHashSet();
        foreach (var answer in answers)
        {
            if (answer.Finding.Holds.IsTrue)
            {
                var of = answer.Finding.Of.Select(r => r.Id).ToImmutableArray();
                var isNew = !held.TryGetValue(answer.Key, out var before) || of.Except(before).Any();

                // What is new while an alert is open raises its own when that one has ended.
                var waits = open[answer.Key].Any();
                holding[answer.Key] = waits && !before.IsDefault ? [.. of.Intersect(before)] : of;
                if (isNew && !waits)
                {
                    begun.Add(answer);
                }
            }
            else if (answer.Finding.Holds.IsFalse || HasEnded(answer.Finding, held.GetValueOrDefault(answer.Key)))
            {
                holding.Remove(answer.Key);
                undecided.Remove(answer.Key);
            }
            else if (holding.TryGetValue(answer.Key, out var before) && !before.IsEmpty)
            {
                holding[answer.Key] = [.. before.Intersect(answer.Finding.Of.Concat(answer.Finding.Undecided).Select(r => r.Id))];
            }
        }

        // Of a rule in a form that was not asked, for no such record is there any more, nothing holds.
        var asked = answers.Select(a => a.Key).ToHashSet();
        foreach (var gone in holding.Keys.Where(k => !asked.Contains(k)).ToList())
        {
            holding.Remove(gone);
        }

        var ended = file.All<Alert>().Where(a => AlertDesk.IsOpen(a) && IsOfFiles(a) && !holding.ContainsKey(new WatchKey(a.RuleId ?? "", a.SealedBy is not null)));
        var closing = ended.Where(a => !undecided.Contains(new WatchKey(a.RuleId ?? "", a.SealedBy is not null))).ToList();
        foreach (var answer in answers.Where(a => hasMoved && holding.ContainsKey(a.Key) && open[a.Key].Any()))
        {
            begun.Add(answer.Finding.Holds.IsTrue ? answer : answer with { Finding = answer.Finding with { Of = answer.Finding.Undecided } });
            closing.AddRange(open[answer.Key]);
        }

        var twin = new WatchKey(Duplicate, false);
        return new FileTurn(file, Holdings.Write(holding), next, begun.ToImmutable(), [.. closing])
        {
            TwinsAreNew = holding.ContainsKey(twin) && !held.ContainsKey(twin),
        };
    }

    // Nobody can tell of others; of none of the records for which it held does it hold any more.
    private static bool HasEnded(Finding finding, ImmutableArray<string> before) =>
        finding.Holds.IsUnknown && !before.IsDefaultOrEmpty && !before.Intersect(finding.Undecided.Select(r => r.Id)).Any();

    private async Task TellAsync(
        RecordStore store, RecordWriter writer, DivisionTree divisions, List<FileTurn> turns, DateTime now, CancellationToken cancellationToken)
    {
        var raising = turns.Where(t => !t.Begun.IsEmpty).ToList();
        var routing = raising.Count == 0 ? null : await RoutingAsync(store, divisions, [.. raising.Select(t => t.File)], [], cancellationToken);
        foreach (var turn in turns.Where(t => !t.Begun.IsEmpty || !t.Ended.IsEmpty))
        {
            foreach (var alert in turn.Ended)
            {
                AlertDesk.Withdraw(store, writer, turn.File, alert, now);
            }

            foreach (var answer in turn.Begun)
            {
                Raise(store, writer, turn.File, answer, routing, now);
            }

            writer.DeriveRows(store, turn.File);
        }
    }

    /// <summary>Whom alerts of these files tell, now and one level up.</summary>
    internal async Task<AlertRouting> RoutingAsync(
        RecordStore store, DivisionTree divisions, IReadOnlyCollection<ChildFile> files, IEnumerable<string> orgs, CancellationToken cancellationToken) =>
        new(sharing, await UnitRegister.LoadAsync(
            store, divisions, files, AlertRouting.DepartmentsOf(sharing, sharing.AlertRules), files.SelectMany(AlertRouting.OrgsOf).Concat(orgs), cancellationToken));

    private void Raise(RecordStore store, RecordWriter writer, ChildFile file, WatchAnswer answer, AlertRouting? routing, DateTime now)
    {
        if (alerts.Find(answer.Rule.Id) is not { } rule || routing is null)
        {
            throw new InvalidOperationException($"the schema does not say whom `{answer.Rule.Id}` alerts");
        }

        // What lies sealed and nobody may know of raises nothing.
        var routed = routing.First(rule, answer.Finding.Of, answer.SealedBy, file, LocalTime.DayOf(now));
        if (!routed.Told.IsEmpty || answer.SealedBy is null)
        {
            alerts.Raise(store, writer, file, rule, answer.SealedBy, routed, now);
        }
    }

    private sealed record FileTurn(
        ChildFile File, string? Holding, DateTime? AskAgainAt, ImmutableArray<WatchAnswer> Begun, ImmutableArray<Alert> Ended)
    {
        public bool TwinsAreNew { get; init; }
    }
}
