using System.Collections.Immutable;
using Hub.Casework.Guards;
using Hub.Casework.Parameters;

namespace Hub.Casework.Monitoring;

/// <summary>All that the monitoring rules ask: a child's file, what lies beside it, the parameters, and the time.</summary>
public sealed class WatchedFile
{
    private readonly List<RecordFacts> noted = [];
    private readonly List<RecordFacts> undecided = [];

    public required RecordFacts Child { get; init; }

    /// <summary>Every record of the file but the child.</summary>
    public required ImmutableArray<RecordFacts> File { get; init; }

    public required ParametersUsed Parameters { get; init; }

    public required Watch Watch { get; init; }

    /// <summary>When a record came into its state, UTC; those that are not here have it since they were recorded.</summary>
    public IReadOnlyDictionary<string, DateTime> InStateSince { get; init; } = ImmutableDictionary<string, DateTime>.Empty;

    /// <summary>On which day a value was stated, by id of the record and name of the field.</summary>
    public IReadOnlyDictionary<(string Record, string Field), DateOnly> StatedOn { get; init; } = ImmutableDictionary<(string, string), DateOnly>.Empty;

    /// <summary>Another open file has the same number, or, one of them lacking it, the same name, birth date and sex.</summary>
    public Truth HasDuplicate { get; init; } = Truth.No;

    /// <summary>When that which the national system knows last changed after it was entered there, UTC; null: it did not.</summary>
    public DateTime? ChangedSinceEntry { get; init; }

    /// <summary>The village of the home has no active child director, or the township no child supervisor.</summary>
    public Truth LacksWorker { get; init; } = Truth.No;

    /// <summary>No file yet: the head of a report that nobody has accepted, which has no state.</summary>
    public bool IsReport => Child.Word("fileState") is null;

    /// <summary>The file has ended.</summary>
    public bool IsClosed => Child.Word("fileState") == "CLOSED";

    /// <summary>The child is of age; few classes of the file stay open.</summary>
    public bool IsContinued => Child.Word("fileState") == "CONTINUED_SUPPORT";

    public IEnumerable<RecordFacts> All(string type) => File.Where(r => r.Type == type);

    /// <summary>True as soon as it is of one record; those are noted, and those of which nobody can tell.</summary>
    public Truth Any(string type, Func<RecordFacts, Truth> holds)
    {
        var any = Truth.No;
        foreach (var record in All(type))
        {
            var truth = holds(record);
            any |= truth;
            if (truth.IsTrue)
            {
                noted.Add(record);
            }
            else if (truth.IsUnknown)
            {
                undecided.Add(record);
            }
        }

        return any;
    }

    /// <summary>The records noted since it was last taken: those of which it is true, and those of which it is unknown.</summary>
    internal (ImmutableArray<RecordFacts> True, ImmutableArray<RecordFacts> Undecided) TakeNoted()
    {
        var taken = (noted.DistinctBy(r => r.Id).ToImmutableArray(), undecided.DistinctBy(r => r.Id).ToImmutableArray());
        noted.Clear();
        undecided.Clear();
        return taken;
    }

    /// <summary>More than a time has gone since a point in time.</summary>
    public Truth Older(RecordFacts record, string field, TimeSpan than) =>
        record.Time(field) is { } at ? Truth.Of(Watch.Reached(at + than)) : record.Unknown(field);

    /// <summary>More than so many days have gone since a day.</summary>
    public Truth Older(RecordFacts record, string field, int days) =>
        record.Day(field) is { } day ? Truth.Of(Watch.Passed(day, days)) : record.Unknown(field);

    /// <summary>The day is over.</summary>
    public Truth Passed(RecordFacts record, string field) => Older(record, field, 0);

    /// <summary>The record is in its state for longer than a time.</summary>
    public Truth Stays(RecordFacts record, TimeSpan than) =>
        InStateSince.TryGetValue(record.Id, out var since) ? Truth.Of(Watch.Reached(since + than)) : Older(record, "recordedAt", than);
}
