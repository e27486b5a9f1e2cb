using System.Collections.Immutable;
using Hub.Casework;
using Hub.Casework.Guards;
using Hub.Casework.Monitoring;
using Hub.Casework.Parameters;

namespace Hub.Tests.Casework;

/// <summary>A file put together by hand for one monitoring rule, at the first minute at which the rule raises.</summary>
internal sealed class WatchedCase
{
    private readonly Dictionary<string, object?> child = new(StringComparer.Ordinal)
    {
        ["fileState"] = "ACTIVE", ["fileStateSince"] = new DateOnly(2026, 1, 1), ["birthDate"] = new DateOnly(2016, 3, 15), ["riskLevel"] = "LOW",
        ["lifeStatus"] = "ALIVE", ["residenceDivisionCode"] = "210202001001", ["responsibleDivisionCode"] = "210202001",
        ["difficultyCategories"] = ImmutableArray.Create("FAMILY_POVERTY"),
    };

    private readonly List<(string Type, string Id, Dictionary<string, object?> Values)> records = [];
    private readonly Dictionary<string, DateTime> since = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), DateOnly> stated = [];

    public Truth HasDuplicate { get; set; } = Truth.No;

    public Truth LacksWorker { get; set; } = Truth.No;

    public DateTime? ChangedSinceEntry { get; set; }

    public WatchedCase Child(string field, object? value)
    {
        child[field] = value;
        return this;
    }

    /// <summary>Adds a record, or changes values of the one of that type which is there.</summary>
    public WatchedCase With(string type, params (string Field, object? Value)[] values)
    {
        var record = records.FirstOrDefault(r => r.Type == type);
        if (record.Values is null)
        {
            record = (type, $"{type}-1", new Dictionary<string, object?>(StringComparer.Ordinal));
            records.Add(record);
        }

        foreach (var (field, value) in values)
        {
            record.Values[field] = value;
        }

        return this;
    }

    public WatchedCase Without(string type)
    {
        records.RemoveAll(r => r.Type == type);
        return this;
    }

    public WatchedCase InStateSince(string type, DateTime at)
    {
        since[type == "Child" ? "ch" : $"{type}-1"] = at;
        return this;
    }

    public WatchedCase Stated(string type, string field, DateOnly? on)
    {
        stated.Remove(($"{type}-1", field));
        if (on is { } day)
        {
            stated[($"{type}-1", field)] = day;
        }

        return this;
    }

    /// <summary>Fields that were asked for, `Type.field`.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    public WatchedFile At(DateTime now) => new()
    {
        Child = new RecordFacts("Child", "ch", new Noting("Child", child, Asked)),
        File = [.. records.Select(r => new RecordFacts(r.Type, r.Id, new Noting(r.Type, r.Values, Asked)))],
        Parameters = new ParametersUsed(CaseParameters.Standard),
        Watch = new Watch(now),
        InStateSince = since,
        StatedOn = stated,
        HasDuplicate = HasDuplicate,
        LacksWorker = LacksWorker,
        ChangedSinceEntry = ChangedSinceEntry,
    };
}

/// <summary>Values that note who is asked for.</summary>
internal sealed class Noting(string type, Dictionary<string, object?> values, HashSet<string> asked) : IReadOnlyDictionary<string, object?>
{
    public IEnumerable<string> Keys => values.Keys;

    public IEnumerable<object?> Values => values.Values;

    public int Count => values.Count;

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, out object? value)
    {
        asked.Add($"{type}.{key}");
        return values.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
