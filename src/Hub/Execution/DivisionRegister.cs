using System.Collections.Frozen;
using System.Collections.Immutable;
using Hub.Records.Entities;

namespace Hub.Execution;

/// <summary>All divisions, in memory: two thousand rows that change once a year.</summary>
public sealed class DivisionRegister(IEnumerable<Division> divisions)
{
    private readonly FrozenDictionary<string, Division> byCode = divisions.ToFrozenDictionary(d => d.Code, StringComparer.Ordinal);

    public bool IsEmpty => byCode.Count == 0;

    public string? NameOf(string code) => byCode.GetValueOrDefault(code)?.Name;

    public Division? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Whether it is the code of a township or street: files lie with these.</summary>
    public bool IsTownship(string code) => Find(code)?.Level == "TOWNSHIP";

    /// <param name="by">`code`, `parentCode`, `level`: those given must all agree.</param>
    public IEnumerable<Division> Find(ImmutableDictionary<string, string> by)
    {
        if (by.TryGetValue("code", out var code))
        {
            return Find(code) is { } one && Agrees(one, by) ? [one] : [];
        }

        return byCode.Values.Where(d => Agrees(d, by)).OrderBy(d => d.Code, StringComparer.Ordinal);
    }

    private static bool Agrees(Division division, ImmutableDictionary<string, string> by) =>
        (!by.TryGetValue("parentCode", out var parent) || division.ParentCode == parent)
        && (!by.TryGetValue("level", out var level) || division.Level == level);
}
