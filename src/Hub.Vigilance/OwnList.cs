using System.Collections.Immutable;

namespace Hub.Vigilance;

/// <summary>One line of an officer's own list: what anybody who looks into the ledger can see, told to the officer first.</summary>
public readonly record struct OwnAccess(long Index, DateTimeOffset At, string? Child, Explanation Explanation);

/// <summary>An officer's accesses of a month, explained or not. It names no rule: it deters and teaches nobody what to avoid.</summary>
public sealed record OwnList(string Worker, DateOnly Month, ImmutableArray<OwnAccess> Explained, ImmutableArray<OwnAccess> Unexplained)
{
    /// <param name="month">Any day of it, local time.</param>
    public static OwnList Of(string worker, DateOnly month, IEnumerable<Finding> findings, VigilanceOptions options)
    {
        var own = findings
            .Where(f => f.Worker == worker && f.IsExplained is not null && IsIn(month, f.At.ToOffset(options.Zone)))
            .DistinctBy(f => f.Index)
            .OrderBy(f => f.Index)
            .ToLookup(f => f.IsExplained == true, f => new OwnAccess(f.Index, f.At, f.Child, f.Explanation));
        return new OwnList(worker, new DateOnly(month.Year, month.Month, 1), [.. own[true]], [.. own[false]]);
    }

    private static bool IsIn(DateOnly month, DateTimeOffset at) => at.Year == month.Year && at.Month == month.Month;
}
