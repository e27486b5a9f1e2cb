using System.Collections.Immutable;
using Hub.Casework.Guards;
using Hub.Casework.Monitoring;
using Hub.Casework.Parameters;
using Hub.Policy;
using Hub.Records.Entities;
using Hub.Records.Moving;
using Hub.Records.Reading;
using Hub.Records.Writing;
using Hub.Records.Writing.Deriving;

namespace Hub.Records.Monitoring;

/// <summary>What one rule says of one file.</summary>
/// <param name="SealedBy">The row predicate of the records that are level 4 as a whole and for which alone it holds.</param>
internal sealed record WatchAnswer(MonitoringRule Rule, WatchKey Key, Finding Finding, string? SealedBy);

/// <summary>Asks the monitoring rules of files as they are in memory.</summary>
internal sealed class WatchedFiles(Sharing sharing, WritingRules rules, CaseParameters parameters, DivisionTree divisions, DateTime now)
{
    private const string TreatFirst = "treatFirstState";

    private readonly FileFacts facts = new(rules);

    /// <summary>
    /// Every rule of what is open to departments; and where records of the file are level 4 as a whole, those that read their type once more of these
    /// alone (SP-1, SP-2).
    /// </summary>
    /// <returns>Also when time alone can next change an answer.</returns>
    public (ImmutableArray<WatchAnswer> Answers, DateTime? AskAgainAt) Ask(ChildFile file, OutsideTheFile outside)
    {
        var records = file.Records.Where(r => r is not Alert).ToList();
        var sealedRows = records.Select(r => (Record: r, By: SealedBy(r))).Where(r => r.By is not null).ToDictionary(r => r.Record.Id, r => r.By, StringComparer.Ordinal);
        var watch = new Watch(now);
        var known = records.Select(r => (r.Id, r.GetType().Name, Facts: facts.Of(r))).ToList();
        var open = Of(file, [.. known.Where(k => !sealedRows.ContainsKey(k.Id)).Select(k => k.Facts)], outside, watch);
        var answers = MonitoringRules.All.Select(r => new WatchAnswer(r, new WatchKey(r.Id, false), MonitoringRules.Find(r, open), null)).ToList();
        if (sealedRows.Count > 0)
        {
            var types = records.Where(r => sealedRows.ContainsKey(r.Id)).Select(r => r.GetType().Name).ToHashSet(StringComparer.Ordinal);
            var apart = Of(file, [.. known.Where(k => sealedRows.ContainsKey(k.Id) || !types.Contains(k.Name)).Select(k => k.Facts)], outside, watch);
            answers.AddRange(MonitoringRules.All.Where(r => Reads(r, types)).Select(r => Sealed(r, apart, sealedRows)));
        }

        return ([.. answers], watch.Next);
    }

    private bool Reads(MonitoringRule rule, HashSet<string> types) => sharing.AlertRules.First(r => r.Id == rule.Id).Reads.Any(f => types.Contains(f.Type));

    // A rule that holds for another record than a sealed one says the same without it.
    private static WatchAnswer Sealed(MonitoringRule rule, WatchedFile file, Dictionary<string, string?> sealedRows)
    {
        var finding = MonitoringRules.Find(rule, file);
        var of = finding.Of.Where(r => sealedRows.ContainsKey(r.Id)).ToImmutableArray();
        var holds = finding.Holds.IsTrue && of.IsEmpty ? Hub.Casework.Truth.No : finding.Holds;
        return new WatchAnswer(rule, new WatchKey(rule.Id, true), new Finding(holds, of, [.. finding.Undecided.Where(r => sealedRows.ContainsKey(r.Id))]), of.IsEmpty ? null : sealedRows[of[0].Id]);
    }

    private string? SealedBy(Record record) => sharing.SealedBy(record.GetType().Name, row => RowViews.HoldsAlone(row, record) == true);

    private WatchedFile Of(ChildFile file, ImmutableArray<RecordFacts> records, OutsideTheFile outside, Watch watch) => new()
    {
        Child = facts.Of(file.Child),
        File = records,
        Parameters = new ParametersUsed(parameters),
        Watch = watch,
        InStateSince = outside.InStateSince(file.Child.Id),
        StatedOn = StatedOn(file, outside),
        HasDuplicate = outside.HasDuplicate(file.Child),
        ChangedSinceEntry = outside.ChangedSinceEntry(file.Child, rules.Of(typeof(Child))),
        LacksWorker = outside.LacksWorker(file.Child, divisions.LevelOf),
    };

    // Who says again what is so already does not make it new.
    private ImmutableDictionary<(string, string), DateOnly> StatedOn(ChildFile file, OutsideTheFile outside) =>
        (from record in file.All<HealthRecord>()
         let day = outside.UnsettledStates(record, rules.Of(typeof(HealthRecord))).Select(r => Provenance.Parse(r.Provenance).Of(TreatFirst)?.Day).OfType<DateOnly?>().Min()
         where day is not null
         select ((record.Id, TreatFirst), day.Value)).ToImmutableDictionary(p => p.Item1, p => p.Item2);
}
